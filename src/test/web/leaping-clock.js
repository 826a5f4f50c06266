// Put into the page before its scripts: a clock that stands still until told to leap, and a service that
// answers at once, now and then with an error.
const timers = new Map();
let now = 0;
let ids = 0;

function later(callback, delay, every) {
  timers.set(++ids, { callback, at: now + delay, every });
  return ids;
}

performance.now = () => now;
window.setTimeout = (callback, delay) => later(callback, delay);
window.setInterval = (callback, delay) => later(callback, delay, delay);
window.requestAnimationFrame = (callback) => later(() => callback(now), 16);
window.clearTimeout = (id) => timers.delete(id);

let requests = 0;
window.fetch = async () => {
  requests++;
  const headers = new Headers({
    "X-Version": requests % 4 ? "v1" : "v2",
    "X-Pod": `pod-${requests % 7}`,
    "X-Color": requests % 4 ? "teal" : "orange",
    "X-Trace-Id": String(requests).padStart(32, "0"),
  });
  const status = requests % 20 ? 200 : 503;
  return { status, headers, ok: status === 200, arrayBuffer: async () => {}, json: async () => ({ pod: "pod-1", uptime: 1 }) };
};

window.sent = () => requests;

/** Lets time pass, and everything happen that is due meanwhile. */
window.leap = async (duration) => {
  const end = now + duration;
  for (;;) {
    const [id, next] = [...timers].reduce((first, timer) => (timer[1].at < first[1].at ? timer : first));
    if (next.at > end) {
      now = end;
      return;
    }
    now = next.at;
    if (next.every) {
      next.at += next.every;
    } else {
      timers.delete(id);
    }
    next.callback();
    // Answers are promises of promises.
    for (let i = 0; i < 10; i++) {
      await undefined;
    }
  }
};

/** Changes a control as a person would. */
window.set = (name, value) => {
  const control = document.forms.controls.elements[name];
  control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
};
