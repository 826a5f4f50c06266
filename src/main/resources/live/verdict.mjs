import { duration, percent, versionName } from "./format.mjs";

/** Slow is who takes this many times as long as the quickest, and more than a person notices. */
const TIMES = 3;
const NOTICED_MS = 50;

function list(parts) {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** Those of the rows that are slow: beside the quickest, or, alone, by what a person calls slow. */
export function slowOnes(rows) {
  const known = rows.filter((row) => row.version && Number.isFinite(row.p50));
  const quickest = Math.min(...known.map((row) => row.p50));
  return known.filter((row) => row.p50 > NOTICED_MS && row.p50 >= TIMES * quickest);
}

function shares({ versions }) {
  const [first, ...others] = versions;
  if (others.length === 0) {
    return first.version ? `${first.version} answers everything.` : "No instance answers.";
  }
  const rest = others.map((row) => `${versionName(row.version)} ${percent(row.share)}`);
  return `${list([`${first.version} gets ${percent(first.share)} of the requests`, ...rest])}.`;
}

function speed({ all, versions, pods }) {
  const slow = slowOnes(versions).map((row) => ({ name: row.version, p50: row.p50 }));
  if (slow.length === 0) {
    slow.push(...slowOnes(pods).map((row) => ({ name: row.pod, p50: row.p50 })));
  }
  if (slow.length === 0) {
    return `Half of them take up to ${duration(all.p50)}.`;
  }
  const [first, ...others] = slow;
  const rest = others.map(({ name, p50 }) => `${name} with ${duration(p50)}`);
  return `${list([`Slow is ${first.name}: half of its answers take ${duration(first.p50)} or more`, ...rest])}.`;
}

function failures({ all, versions }) {
  if (all.failed === 0) {
    return "None failed.";
  }
  const parts = versions
    .filter((row) => row.failed > 0)
    .map((row) => `${row.failed} at ${versionName(row.version)} (${percent(row.errorRatio)})`);
  return `${all.failed} of ${all.count} failed: ${list(parts)}.`;
}

/** Who gets which share, who is slow, and what failed. */
export function verdict(summary) {
  return summary.all.count === 0
    ? "Waiting for the first answer."
    : [shares(summary), speed(summary), failures(summary)].join(" ");
}
