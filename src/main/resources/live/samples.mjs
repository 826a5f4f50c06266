/** What 50 requests a second are in five minutes, and some more. */
const MOST = 16_000;

/** The last answers, bounded in time and in number. They may come in any order. */
export class Samples {
  #list = [];

  add(sample) {
    this.#list.push(sample);
    if (this.#list.length > MOST) {
      this.#list.splice(0, this.#list.length - MOST);
    }
  }

  /** Forgets what was sent before a time; for good, so that a longer window begins empty. */
  forget(before) {
    let kept = 0;
    for (const sample of this.#list) {
      if (sample.sentAt >= before) {
        this.#list[kept++] = sample;
      }
    }
    this.#list.length = kept;
  }

  get size() {
    return this.#list.length;
  }

  /** Those that were sent from a time on. */
  since(time) {
    return this.#list.filter((sample) => sample.sentAt >= time);
  }
}
