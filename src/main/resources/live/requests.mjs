import { ERROR, LATE, outcomeOf } from "./outcome.mjs";

/** Sends requests, and tells of each what became of it. */
export class Requests {
  #pending = new Set();
  #report;

  /** Takes what hears of each request that is done. */
  constructor(report) {
    this.#report = report;
  }

  /** When those that are on their way were sent. */
  get pending() {
    return [...this.#pending].map((request) => request.sentAt);
  }

  get inFlight() {
    return this.#pending.size;
  }

  /** Sends one; resolves when it is done, whatever became of it. */
  async send(url, headers, timeout) {
    const request = { sentAt: performance.now() };
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), timeout);
    this.#pending.add(request);
    try {
      const response = await fetch(url, { headers, cache: "no-store", signal: giveUp.signal });
      // To its end: a body can be slow too, and only then is the connection used again.
      await response.arrayBuffer();
      this.#done(request, answered(response));
    } catch {
      this.#done(request, { outcome: giveUp.signal.aborted ? LATE : ERROR, ...NOBODY });
    } finally {
      clearTimeout(timer);
      this.#pending.delete(request);
    }
  }

  #done({ sentAt }, result) {
    this.#report({ sentAt, at: Date.now(), latency: performance.now() - sentAt, ...result });
  }
}

const NOBODY = { status: 0, version: "", pod: "", color: "", fault: "", traceId: "" };

function answered({ status, headers }) {
  return {
    status,
    outcome: outcomeOf(status),
    version: headers.get("X-Version") ?? "",
    pod: headers.get("X-Pod") ?? "",
    color: headers.get("X-Color") ?? "",
    fault: headers.get("X-Fault") ?? "",
    traceId: headers.get("X-Trace-Id") ?? "",
  };
}
