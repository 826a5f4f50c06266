const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const VALUE = /^[\t\x20-\x7e]*$/;

/** Reads headers, one a line, and says which lines are none. */
export function parseHeaders(text) {
  const headers = {};
  const problems = [];
  for (const line of text.split("\n").map((each) => each.trim())) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim();
    const value = line.slice(colon + 1).trim();
    if (colon > 0 && TOKEN.test(name) && VALUE.test(value)) {
      headers[name] = value;
    } else if (line) {
      problems.push(`“${line}” is no header: write name: value.`);
    }
  }
  return { headers, problems };
}

/** Those of the headers that browsers let no page set. */
export function keptBack(headers) {
  const sent = new Request(location.href, { headers }).headers;
  return Object.keys(headers)
    .filter((name) => !sent.has(name))
    .map((name) => `Browsers keep the header ${name} to themselves.`);
}

/** Reads a cookie; nothing if it is none. */
export function parseCookie(text) {
  const [, name, value] = /^\s*([^=;\s]+)=([^;\s]*)\s*$/.exec(text) ?? [];
  return name && TOKEN.test(name) ? { name, value } : undefined;
}
