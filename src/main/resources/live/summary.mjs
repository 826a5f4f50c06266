import { ERROR, LATE } from "./outcome.mjs";

/** The value that a share of the sorted values doesn't exceed, by nearest rank; NaN of none. */
export function quantile(sorted, share) {
  return sorted.length === 0 ? NaN : sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)];
}

/** Orders names as people do: v2 before v10, and what has no name last. */
export function byName(a, b) {
  if (!a || !b) {
    return (a ? 0 : 1) - (b ? 0 : 1);
  }
  return a.localeCompare(b, "en", { numeric: true });
}

function figures(samples, total) {
  // One that was given up took at least so long.
  const latencies = Float64Array.from(samples, (sample) => sample.latency).sort();
  const errors = samples.filter((sample) => sample.outcome === ERROR).length;
  const late = samples.filter((sample) => sample.outcome === LATE).length;
  return {
    count: samples.length,
    share: total === 0 ? 0 : samples.length / total,
    errors,
    late,
    failed: errors + late,
    errorRatio: samples.length === 0 ? 0 : (errors + late) / samples.length,
    p50: quantile(latencies, 0.5),
    p90: quantile(latencies, 0.9),
    p99: quantile(latencies, 0.99),
  };
}

function grouped(samples, keyOf) {
  const groups = new Map();
  for (const sample of samples) {
    const key = keyOf(sample);
    const group = groups.get(key);
    if (group) {
      group.push(sample);
    } else {
      groups.set(key, [sample]);
    }
  }
  return [...groups.values()];
}

/** Counts and quantiles: of all, by version, and by pod. */
export function summarize(samples) {
  const versions = grouped(samples, (sample) => sample.version).map((group) => ({
    version: group[0].version,
    ...figures(group, samples.length),
  }));
  // A version's rollout can keep a pod's name, as that of a StatefulSet does.
  const pods = grouped(samples, (sample) => `${sample.version} ${sample.pod}`).map((group) => ({
    version: group[0].version,
    pod: group[0].pod,
    ...figures(group, samples.length),
  }));
  versions.sort((a, b) => byName(a.version, b.version));
  pods.sort((a, b) => byName(a.version, b.version) || byName(a.pod, b.pod));
  return { all: figures(samples, samples.length), versions, pods };
}
