import assert from "node:assert/strict";
import { test } from "node:test";
import { Samples } from "../../main/resources/live/samples.mjs";

test("forgets by the time of sending, in whatever order the answers came", () => {
  const samples = new Samples();
  for (const sentAt of [30, 10, 40, 20]) {
    samples.add({ sentAt });
  }

  samples.forget(20);

  assert.deepEqual(samples.since(0).map((sample) => sample.sentAt), [30, 40, 20]);
  assert.deepEqual(samples.since(30).map((sample) => sample.sentAt), [30, 40]);
});

test("never holds more than what five minutes at the highest rate are", () => {
  const samples = new Samples();
  for (let sentAt = 0; sentAt < 40_000; sentAt++) {
    samples.add({ sentAt });
  }

  assert.ok(samples.size >= 15_000 && samples.size <= 16_000);
  assert.equal(samples.since(0).at(-1).sentAt, 39_999);
});
