/** Timers can be late; what they missed in more than this time is never made up for. */
const LONGEST_GAP = 250;

/** Says how many requests are due, so many a second, evenly. */
export class Pacer {
  #credit = 0;
  #last;

  /** Begins anew: nothing is due for the time before. */
  restart(now) {
    this.#last = now;
    this.#credit = 0;
  }

  /** How many are due at a time in ms, since the last call. */
  due(now, perSecond) {
    const elapsed = Math.min(Math.max(now - (this.#last ?? now), 0), LONGEST_GAP);
    this.#last = now;
    this.#credit += (elapsed * perSecond) / 1000;
    const count = Math.floor(this.#credit);
    this.#credit -= count;
    return count;
  }
}
