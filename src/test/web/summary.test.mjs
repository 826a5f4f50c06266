import assert from "node:assert/strict";
import { test } from "node:test";
import { byName, quantile, summarize } from "../../main/resources/live/summary.mjs";
import { slowOnes, verdict } from "../../main/resources/live/verdict.mjs";

function answers(count, properties) {
  return Array.from({ length: count }, (_, i) => ({
    sentAt: i,
    latency: 10,
    outcome: "ok",
    version: "v1",
    pod: "a",
    ...properties,
  }));
}

test("quantiles are values that were seen, by nearest rank", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
  assert.equal(quantile(hundred, 0.5), 50);
  assert.equal(quantile(hundred, 0.99), 99);
  assert.equal(quantile([7], 0.99), 7);
  assert.equal(quantile([7], 0), 7);
  assert.ok(Number.isNaN(quantile([], 0.5)));
});

test("versions are in the order of people, and what has none last", () => {
  assert.deepEqual(["v10", "", "v9", "v1"].sort(byName), ["v1", "v9", "v10", ""]);
});

test("counts by version and by pod", () => {
  const { all, versions, pods } = summarize([
    ...answers(6, {}),
    ...answers(2, { pod: "b", latency: 400 }),
    ...answers(1, { version: "v2", pod: "c", outcome: "error" }),
    ...answers(1, { version: "v2", pod: "c", outcome: "late", latency: 3000 }),
  ]);

  assert.deepEqual([all.count, all.failed, all.errorRatio], [10, 2, 0.2]);
  assert.deepEqual(versions.map((row) => [row.version, row.share]), [["v1", 0.8], ["v2", 0.2]]);
  assert.deepEqual(
    pods.map((row) => [row.pod, row.count, row.errors, row.late, row.p99]),
    [["a", 6, 0, 0, 10], ["b", 2, 0, 0, 400], ["c", 2, 1, 1, 3000]],
  );
});

test("slow is who takes much longer than the quickest, and noticeably long", () => {
  const row = (version, p50) => ({ version, p50 });
  assert.deepEqual(slowOnes([row("v1", 4), row("v2", 40)]), []);
  assert.deepEqual(slowOnes([row("v1", 400), row("v2", 500)]), []);
  assert.deepEqual(slowOnes([row("v1", 20), row("v2", 500)]), [row("v2", 500)]);
  assert.deepEqual(slowOnes([row("v1", 20), row("", 3000)]), []);
});

test("says who gets which share, who is slow, and what failed", () => {
  assert.equal(verdict(summarize([])), "Waiting for the first answer.");
  assert.equal(
    verdict(summarize(answers(4, {}))),
    "v1 answers everything. Half of them take up to 10 ms. None failed.",
  );
  assert.equal(
    verdict(
      summarize([
        ...answers(7, {}),
        ...answers(2, { version: "v2", pod: "b", latency: 600 }),
        ...answers(1, { version: "v2", pod: "b", outcome: "error" }),
      ]),
    ),
    "v1 gets 70 % of the requests and v2 30 %. Slow is v2: half of its answers take 600 ms or more. " +
      "1 of 10 failed: 1 at v2 (33 %).",
  );
  assert.equal(
    verdict(summarize([...answers(5, {}), ...answers(5, { pod: "b", latency: 2000 })])),
    "v1 answers everything. Slow is b: half of its answers take 2.0 s or more. None failed.",
  );
  assert.match(verdict(summarize(answers(2, { version: "", outcome: "error" }))), /^No instance/);
});
