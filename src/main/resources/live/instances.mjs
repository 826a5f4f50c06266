const MOST = 100;

/** What the pods say of themselves at /, as far as a gateway leads there. */
export class Instances {
  #known = new Map();

  /** Asks whoever answers now. */
  async ask(url, headers) {
    try {
      const response = await fetch(url, {
        headers: { ...headers, Accept: "application/json" },
        cache: "no-store",
        signal: AbortSignal.timeout(3000),
      });
      if (response.ok) {
        this.#keep(await response.json());
      }
    } catch {
      // Its requests tell the same, and better.
    }
  }

  /** What a pod said last, with its uptime now; nothing if it wasn't heard yet. */
  of(pod) {
    const known = this.#known.get(pod);
    return known && { ...known, uptime: known.uptime + (performance.now() - known.heard) / 1000 };
  }

  #keep(instance) {
    this.#known.delete(instance.pod);
    this.#known.set(instance.pod, { ...instance, heard: performance.now() });
    if (this.#known.size > MOST) {
      this.#known.delete(this.#known.keys().next().value);
    }
  }
}
