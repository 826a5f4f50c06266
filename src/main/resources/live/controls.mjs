import { keptBack, parseCookie, parseHeaders } from "./headers.mjs";

/** For the requests of this page alone, below whatever prefix. */
const COOKIE = `path=${new URL(".", location.href).pathname}; SameSite=Strict`;

/** What the form says: how many requests, which, and how long to wait. */
export class Controls {
  #form;
  #cookie;
  #headers = {};

  constructor(form) {
    this.#form = form;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.#read());
    // Else a page that doesn't show it would go on sending it.
    addEventListener("pagehide", () => this.#forgetCookie());
    addEventListener("pageshow", () => this.#read());
    this.#read();
  }

  get rate() {
    return this.#form.rate.valueAsNumber;
  }

  get url() {
    // Relative, so that it works below a path prefix of a gateway.
    return this.#form.path.value;
  }

  get timeout() {
    return Number(this.#form.timeout.value);
  }

  /** The time that the pictures show, in ms. */
  get span() {
    return Number(this.#form.window.value);
  }

  get headers() {
    return this.#headers;
  }

  #read() {
    const { rate, rateShown, headers, close } = this.#form;
    rateShown.value = `${rate.value} a second`;
    const parsed = parseHeaders(headers.value);
    const problems = [...parsed.problems, ...keptBack(parsed.headers), ...this.#setCookie()];
    this.#headers = close.checked
      ? { ...parsed.headers, "X-Connection": "close" }
      : parsed.headers;
    const hint = this.#form.querySelector("#headers-hint");
    if (hint.textContent !== problems.join(" ")) {
      hint.textContent = problems.join(" ");
    }
  }

  #setCookie() {
    const text = this.#form.cookie.value;
    const cookie = parseCookie(text);
    if (this.#cookie?.name !== cookie?.name) {
      this.#forgetCookie();
    }
    this.#cookie = cookie;
    if (cookie) {
      document.cookie = `${cookie.name}=${cookie.value}; ${COOKIE}`;
    }
    return text.trim() && !cookie ? ["A cookie is name=value."] : [];
  }

  #forgetCookie() {
    if (this.#cookie) {
      document.cookie = `${this.#cookie.name}=; max-age=0; ${COOKIE}`;
    }
  }
}
