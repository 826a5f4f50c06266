/** For what has no value yet. */
const NONE = "–";

/** A time given in ms, with two digits that matter. */
export function duration(ms) {
  if (!Number.isFinite(ms)) {
    return NONE;
  }
  if (ms < 9.95) {
    return `${ms.toFixed(1)} ms`;
  }
  return ms < 999.5 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 9950 ? 1 : 0)} s`;
}

/** A share; something is never shown as nothing, nor nearly all as all. */
export function percent(share) {
  if (share > 0 && share < 0.001) {
    return "< 0.1 %";
  }
  if (share > 0.999 && share < 1) {
    return "> 99.9 %";
  }
  const value = share * 100;
  return `${value === 0 || value >= 9.95 ? Math.round(value) : value.toFixed(1)} %`;
}

/** How long a process has been up, given in seconds. */
export function uptime(seconds) {
  if (seconds < 60) {
    return `${Math.floor(seconds)} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  return seconds < 172_800
    ? `${Math.floor(seconds / 3600)} h`
    : `${Math.floor(seconds / 86_400)} days`;
}

/** The name to show for a version: where there is none, a gateway answered, or nobody. */
export function versionName(version) {
  return version || "no instance";
}
