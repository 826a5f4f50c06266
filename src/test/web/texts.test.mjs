import assert from "node:assert/strict";
import { test } from "node:test";
import { duration, percent, uptime } from "../../main/resources/live/format.mjs";
import { parseCookie, parseHeaders } from "../../main/resources/live/headers.mjs";
import { describe, outcomeOf } from "../../main/resources/live/outcome.mjs";
import { linkTo, traceLink } from "../../main/resources/live/traces.mjs";

test("numbers have the digits that matter", () => {
  assert.deepEqual([0.42, 9.96, 999.4, 999.6, 12_345, NaN].map(duration), [
    "0.4 ms",
    "10 ms",
    "999 ms",
    "1.0 s",
    "12 s",
    "–",
  ]);
  assert.deepEqual([0, 0.0001, 0.0123, 0.5, 0.9999, 1].map(percent), [
    "0 %",
    "< 0.1 %",
    "1.2 %",
    "50 %",
    "> 99.9 %",
    "100 %",
  ]);
  assert.deepEqual([59.9, 61, 7300, 200_000].map(uptime), ["59 s", "1 min", "2 h", "2 days"]);
});

test("headers are read one a line", () => {
  assert.deepEqual(parseHeaders("end-user: ann\n\n X-Team:a:b "), {
    headers: { "end-user": "ann", "X-Team": "a:b" },
    problems: [],
  });
  for (const line of ["nonsense", ": x", "a b: c", "name: ü"]) {
    assert.equal(parseHeaders(line).problems.length, 1, line);
  }
});

test("a cookie is name=value", () => {
  assert.deepEqual(parseCookie(" canary=always "), { name: "canary", value: "always" });
  for (const text of ["", "canary", "=x", "a=b; path=/"]) {
    assert.equal(parseCookie(text), undefined, text);
  }
});

test("a proxy's word for late is late", () => {
  assert.deepEqual([200, 304, 404, 503, 504, 408].map(outcomeOf), [
    "ok",
    "ok",
    "error",
    "error",
    "late",
    "late",
  ]);
  assert.equal(describe({ status: 503, fault: "7", outcome: "error" }), "status 503 by fault 7");
  assert.equal(describe({ status: 0, fault: "", outcome: "late" }), "given up");
});

test("a link to the pod's own machine is none for anybody else", () => {
  const local = "http://localhost:8081/zipkin/traces/{traceId}";
  assert.equal(linkTo(local, "6b01", "localhost"), "http://localhost:8081/zipkin/traces/6b01");
  assert.equal(linkTo(local, "6b01", "shop.example"), undefined);
  assert.equal(linkTo("https://jaeger.example/trace/{traceId}", "6b01", "shop.example"), "https://jaeger.example/trace/6b01");
  assert.equal(traceLink("javascript:alert(1)", "localhost"), undefined);
  assert.equal(traceLink(undefined, "localhost"), undefined);
});
