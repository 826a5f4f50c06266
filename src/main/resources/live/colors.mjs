/** For versions whose own colour is another's already. */
const SPARE = ["#e0862b", "#8f5bd6", "#1f9d74", "#d6488f", "#a58a00", "#0f93c9"];

/** Least contrast of what is drawn against its ground (WCAG 2.2, 1.4.11). */
const CONTRAST = 3;

/** Below this distance two colours are taken for one. */
const ALIKE = 60;

function rgb(hex) {
  return [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
}

function hex(channels) {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}

function luminance(channels) {
  const [r, g, b] = channels.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG's ratio of two colours, 1 to 21. */
export function contrast(one, other) {
  const [dark, light] = [luminance(rgb(one)), luminance(rgb(other))].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour, or the nearest darker or lighter one that can be seen on a ground. */
export function legible(color, ground) {
  const towards = luminance(rgb(ground)) > 0.18 ? 0 : 255;
  let channels = rgb(color);
  while (contrast(hex(channels), ground) < CONTRAST) {
    channels = channels.map((value) => value + (towards - value) * 0.1 + Math.sign(towards - value));
    channels = channels.map((value) => Math.min(255, Math.max(0, value)));
  }
  return hex(channels);
}

function alike(one, other) {
  const [a, b] = [rgb(one), rgb(other)];
  return Math.hypot(...a.map((value, i) => value - b[i])) < ALIKE;
}

/** Which colour each version is drawn in: its own, unless another has it already. */
export class Colors {
  #chosen = new Map();
  #declared = new Map();
  #parse;

  /** Takes what turns any CSS colour into #rrggbb. */
  constructor(parse) {
    this.#parse = parse;
  }

  /** Notes the colour that a version says it has. */
  declare(version, color) {
    if (color && this.#declared.get(version) !== color) {
      this.#declared.set(version, color);
      this.#chosen.delete(version);
      this.#chosen.set(version, this.#free(this.#parse(color)));
    }
  }

  /** The colour of a version on a card of the page; that of none is as good as the text's. */
  of(version, { card, text }) {
    const color = this.#chosen.get(version);
    return color === undefined ? text : legible(color, card);
  }

  #free(wanted) {
    const taken = [...this.#chosen.values()];
    const isFree = (color) => !taken.some((other) => alike(color, other));
    return [wanted, ...SPARE].find(isFree) ?? wanted;
  }
}
