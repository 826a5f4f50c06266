const LOCAL = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The link to a trace, unless it leads to the pod's own machine and this isn't it. */
export function traceLink(url, pageHost) {
  if (!url || !URL.canParse(url)) {
    return undefined;
  }
  const { protocol, hostname } = new URL(url);
  const web = protocol === "http:" || protocol === "https:";
  return web && (!LOCAL.test(hostname) || LOCAL.test(pageHost)) ? url : undefined;
}

/** A pattern's link to one trace. */
export function linkTo(pattern, traceId, pageHost) {
  return pattern && traceId && traceLink(pattern.replace("{traceId}", traceId), pageHost);
}
