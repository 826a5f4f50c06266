import { element, swatch } from "./elements.mjs";
import { duration, percent, uptime, versionName } from "./format.mjs";
import { slowOnes } from "./verdict.mjs";

function number(text, isBad = false) {
  const cell = element("td", { className: "n" });
  cell.append(isBad ? element("span", { className: "bad" }, text) : text);
  return cell;
}

function count(value) {
  return number(String(value), value > 0);
}

function median(row, slow) {
  const text = duration(row.p50);
  return slow.includes(row)
    ? element("td", { className: "n" }, element("span", { className: "slow" }, `slow: ${text}`))
    : number(text);
}

/** Fills the table of versions. */
export function fillVersions(body, { versions }, colorOf) {
  const slow = slowOnes(versions);
  const rows = versions.map((row) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, swatch(colorOf(row.version)), ` ${versionName(row.version)}`),
      number(percent(row.share)),
      number(String(row.count)),
      count(row.errors),
      count(row.late),
      number(percent(row.errorRatio), row.errorRatio > 0),
      median(row, slow),
      number(duration(row.p90)),
      number(duration(row.p99)),
    ),
  );
  body.replaceChildren(...rows);
}

/** Fills the table of pods; what they say of themselves comes from elsewhere, if at all. */
export function fillPods(body, { pods }, colorOf, instances) {
  const slow = slowOnes(pods);
  const rows = pods.map((row) => {
    const known = instances.of(row.pod);
    const faults = known?.faults?.join("; ");
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, row.pod || versionName(row.version)),
      element("td", {}, swatch(colorOf(row.version)), ` ${versionName(row.version)}`),
      number(percent(row.share)),
      number(String(row.count)),
      count(row.failed),
      median(row, slow),
      number(duration(row.p99)),
      element("td", {}, known?.node || "–"),
      element("td", {}, known?.zone || "–"),
      number(known ? uptime(known.uptime) : "–"),
      element("td", { className: "wide" }, faults || (known ? "none" : "–")),
    );
  });
  body.replaceChildren(...rows);
}
