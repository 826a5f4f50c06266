/** What became of a request; also the name of its shape. */
export const OK = "ok";
export const ERROR = "error";
export const LATE = "late";

/** By status. 408 and 504 are another's word for what this page calls too late. */
export function outcomeOf(status) {
  if (status === 408 || status === 504) {
    return LATE;
  }
  return status >= 400 ? ERROR : OK;
}

/** In words, for the list of failures. */
export function describe(sample) {
  const fault = sample.fault ? ` by fault ${sample.fault}` : "";
  if (sample.status === 0) {
    return sample.outcome === LATE ? "given up" : "no answer: connection refused or broken off";
  }
  return `status ${sample.status}${fault}`;
}
