/** Counts which requests needed a new connection, by what the browser measured of each. */
export class Connections {
  #seen = [];

  constructor() {
    const observer = new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) {
        if (entry.initiatorType === "fetch") {
          this.#seen.push({ at: entry.startTime, isNew: entry.connectEnd > entry.connectStart });
        }
      }
      performance.clearResourceTimings();
    });
    observer.observe({ type: "resource" });
  }

  /** The share of the requests since a time that came over a connection of their own. */
  newSince(time) {
    this.#seen = this.#seen.filter((entry) => entry.at >= time);
    return this.#seen.length === 0
      ? NaN
      : this.#seen.filter((entry) => entry.isNew).length / this.#seen.length;
  }
}

/** How many requests a browser sends to one host at once; more would wait in the browser, unseen. */
export function mostAtOnce() {
  const [page] = performance.getEntriesByType("navigation");
  return page?.nextHopProtocol?.startsWith("http/1") ?? true ? 6 : 100;
}
