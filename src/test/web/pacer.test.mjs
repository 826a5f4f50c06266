import assert from "node:assert/strict";
import { test } from "node:test";
import { Pacer } from "../../main/resources/live/pacer.mjs";

function total(rate, step, until) {
  const pacer = new Pacer();
  pacer.restart(0);
  let count = 0;
  for (let now = step; now <= until; now += step) {
    count += pacer.due(now, rate);
  }
  return count;
}

test("sends as many as wanted, however often it is asked", () => {
  for (const step of [1, 7, 20, 100]) {
    assert.ok(Math.abs(total(50, step, 7000) - 350) <= 1, `every ${step} ms`);
  }
  assert.equal(total(0, 20, 10_000), 0);
});

test("makes up for nothing after a pause", () => {
  const pacer = new Pacer();
  pacer.restart(0);
  assert.ok(pacer.due(3_600_000, 50) <= 13);

  pacer.restart(7_200_000);
  assert.equal(pacer.due(7_200_000, 50), 0);
});
