/** Room beside a plot, in CSS pixels; the same in all, so that their times stand one below another. */
const LEFT = 46;
const RIGHT = 10;

/** A canvas that is as sharp as its screen, and has the page's colours. */
export class Canvas {
  #element;
  #context;

  constructor(element) {
    this.#element = element;
    this.#context = element.getContext("2d");
  }

  get width() {
    return this.#element.clientWidth;
  }

  /** Makes it as high as what it shows needs. */
  set height(pixels) {
    this.#element.style.height = `${pixels}px`;
  }

  /** Begins a picture: an empty context that counts in CSS pixels, its size, its plot and the colours. */
  begin() {
    const { clientWidth: width, clientHeight: height } = this.#element;
    const ratio = devicePixelRatio;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#element.width !== w || this.#element.height !== h) {
      this.#element.width = w;
      this.#element.height = h;
    }
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#context.clearRect(0, 0, width, height);
    const plot = { left: LEFT, width: width - LEFT - RIGHT };
    return { context: this.#context, width, height, plot, theme: theme() };
  }
}

/** The colours that the style sheet has for light or dark. */
export function theme() {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(`--${name}`).trim();
  return { card: color("card"), text: color("text"), faint: color("faint"), grid: color("grid") };
}

/** What turns any CSS colour into #rrggbb; grey, if it is none. */
export function colorParser() {
  const context = document.createElement("canvas").getContext("2d");
  return (color) => {
    context.fillStyle = "#808080";
    context.fillStyle = color;
    return context.fillStyle;
  };
}

/** A font of the page in a size and weight. */
export function font(size, weight = 400) {
  return `${weight} ${size}px system-ui, sans-serif`;
}
