import { OK } from "./outcome.mjs";

const SHORTEST = 1;
const LONGEST = 10_000;
const DECADES = Math.log10(LONGEST / SHORTEST);

/** Latencies in ms that get a line. */
export const TICKS = [1, 10, 100, 1000, 10_000];

/** How high a latency is drawn: 0 for 1 ms or less, 1 for 10 s or more, by its logarithm. */
export function heightOf(latency) {
  const share = Math.log10(Math.max(latency, SHORTEST) / SHORTEST) / DECADES;
  return Math.min(share, 1);
}

/** What places a time in a plot that ends now and shows a span before. */
export function timeAxis({ left, width }, now, span) {
  return (time) => left + ((time - now + span) / span) * width;
}

/**
 * Counts by version in intervals that begin at whole multiples of their length, so that a moving
 * window doesn't make them flicker.
 */
export function intervals(samples, from, to, length) {
  const first = Math.floor(from / length);
  const counts = Array.from({ length: Math.floor(to / length) - first + 1 }, (_, i) => ({
    start: (first + i) * length,
    total: 0,
    versions: new Map(),
  }));
  for (const sample of samples) {
    const interval = counts[Math.floor(sample.sentAt / length) - first];
    if (interval) {
      const count = interval.versions.get(sample.version) ?? { ok: 0, failed: 0 };
      count[sample.outcome === OK ? "ok" : "failed"]++;
      interval.versions.set(sample.version, count);
      interval.total++;
    }
  }
  return counts;
}
