import { element, swatch, trace } from "./elements.mjs";
import { duration, versionName } from "./format.mjs";
import { describe } from "./outcome.mjs";

const MOST = 8;

/** The last failures, the newest first. */
export class Failures {
  #list;
  #colorOf;
  #linkOf;

  /** Takes the list element, and what knows a version's colour and a trace's link. */
  constructor(list, colorOf, linkOf) {
    this.#list = list;
    this.#colorOf = colorOf;
    this.#linkOf = linkOf;
  }

  add(sample) {
    this.#list.querySelector(".hint")?.remove();
    const at = new Date(sample.at);
    const who = sample.version ? `${sample.version} on ${sample.pod}` : versionName("");
    const line = element(
      "li",
      {},
      element("time", { dateTime: at.toISOString() }, at.toLocaleTimeString("en-GB")),
      swatch(this.#colorOf(sample.version)),
      ` ${who} after ${duration(sample.latency)}: `,
      element("span", { className: "bad" }, describe(sample)),
    );
    if (sample.traceId) {
      line.append(", ", trace(sample.traceId, this.#linkOf(sample)));
    }
    this.#list.prepend(line);
    // One at a time, so that a link that has the focus keeps it as long as it is there.
    while (this.#list.childElementCount > MOST) {
      this.#list.lastElementChild.remove();
    }
  }
}
