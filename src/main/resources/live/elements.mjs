/** Makes an element with properties and children; text is text, never markup. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A dot in a version's colour. The name beside it says the same. */
export function swatch(color) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  const circle = document.createElementNS(namespace, "circle");
  for (const [name, value] of Object.entries({ cx: 5, cy: 5, r: 4.4, fill: color })) {
    circle.setAttribute(name, value);
  }
  svg.setAttribute("class", "swatch");
  svg.setAttribute("viewBox", "0 0 10 10");
  svg.setAttribute("aria-hidden", "true");
  svg.append(circle);
  return svg;
}

/** A link to a trace; where nobody knows one, the id, with which to search. */
export function trace(traceId, link) {
  return link
    ? element("a", { href: link, target: "_blank", rel: "noopener" }, `trace ${traceId.slice(0, 8)}`)
    : element("span", {}, "trace ", element("code", {}, traceId));
}
