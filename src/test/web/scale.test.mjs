import assert from "node:assert/strict";
import { test } from "node:test";
import { heightOf, intervals, timeAxis } from "../../main/resources/live/scale.mjs";

test("a latency is as high as its logarithm", () => {
  assert.deepEqual([0, 1, 10, 100, 10_000, 60_000].map(heightOf), [0, 0, 0.25, 0.5, 1, 1]);
});

test("a plot ends now, and what is older than its span lies before it", () => {
  const x = timeAxis({ left: 46, width: 600 }, 90_000, 60_000);
  assert.deepEqual([90_000, 60_000, 30_000, 0].map(x), [646, 346, 46, -254]);
});

test("a late answer counts where its request was sent", () => {
  const sample = (sentAt, version, outcome) => ({ sentAt, version, outcome });
  const counts = intervals(
    [sample(2500, "v1", "ok"), sample(1200, "v2", "late"), sample(1900, "v1", "ok"), sample(900, "v1", "ok")],
    1000,
    3000,
    1000,
  );

  assert.deepEqual(counts.map(({ start, total }) => [start, total]), [[1000, 2], [2000, 1], [3000, 0]]);
  assert.deepEqual(counts[0].versions.get("v2"), { ok: 0, failed: 1 });
});

test("intervals don't move with the window", () => {
  const starts = (from) => intervals([], from, from + 3000, 1000).map(({ start }) => start);
  assert.deepEqual(starts(1010), starts(1990));
});
