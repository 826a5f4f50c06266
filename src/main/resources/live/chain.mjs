import { element, trace } from "./elements.mjs";
import { duration } from "./format.mjs";
import { traceLink } from "./traces.mjs";

const MS = 1000;

/** Calls /service and shows the tree of hops, whatever became of it. */
export class Chain {
  #place;
  #calls = 0;

  /** Takes the element to show it in. */
  constructor(place) {
    this.#place = place;
  }

  /** Resolves when the answer is shown; that of an earlier call never is, however late it comes. */
  async call(url, headers) {
    const call = ++this.#calls;
    this.#place.replaceChildren(element("p", { className: "hint" }, "Waiting for the answer."));
    const shown = await answer(url, headers);
    if (call === this.#calls) {
      this.#place.replaceChildren(...shown);
    }
  }
}

async function answer(url, headers) {
  try {
    const response = await fetch(url, { headers, cache: "no-store" });
    const hop = await response.json();
    return Array.isArray(hop.upstreams)
      ? tree(hop)
      : failure(`Status ${response.status}: ${hop.detail ?? hop.title ?? "no tree"}`);
  } catch {
    return failure("No answer, or none that is a tree.");
  }
}

function tree(hop) {
  const hops = countHops(hop);
  const line = element(
    "p",
    {},
    `${hops} ${hops === 1 ? "hop" : "hops"}, status ${hop.status}, ${duration(hop.duration * MS)}. `,
  );
  if (hop.trace_id) {
    line.append(trace(hop.trace_id, traceLink(hop.trace_url, location.hostname)));
  }
  return [line, element("ul", { className: "tree" }, branch(hop, hop.duration))];
}

function failure(words) {
  return [element("p", {}, element("span", { className: "bad" }, words))];
}

export function countHops(hop) {
  return hop.upstreams.reduce((count, upstream) => count + countHops(upstream), 1);
}

function branch(hop, whole) {
  const failed = hop.status >= 400;
  const box = element("div", { className: failed ? "hop failed" : "hop" }, name(hop, failed));
  const bar = element("div");
  bar.style.width = `${whole > 0 ? Math.min((hop.duration / whole) * 100, 100) : 0}%`;
  box.append(element("div", { className: "bar" }, bar));
  const notes = [hop.url, hop.attempts > 1 && `${hop.attempts} attempts`, hop.error];
  const note = notes.filter(Boolean).join(" · ");
  if (note) {
    box.append(element("p", { className: "hint" }, note));
  }
  const item = element("li", {}, box);
  if (hop.upstreams.length > 0) {
    item.append(element("ul", {}, ...hop.upstreams.map((upstream) => branch(upstream, whole))));
  }
  return item;
}

function name(hop, failed) {
  return element(
    "div",
    { className: "name" },
    element("strong", {}, hop.service),
    [hop.version, hop.pod && `on ${hop.pod}`].filter(Boolean).join(" "),
    element("span", failed ? { className: "bad" } : {}, String(hop.status)),
    element("span", { className: "took" }, duration(hop.duration * MS)),
  );
}
