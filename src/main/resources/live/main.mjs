import { Canvas, colorParser, theme } from "./canvas.mjs";
import { Chain } from "./chain.mjs";
import { Colors } from "./colors.mjs";
import { Connections, mostAtOnce } from "./connections.mjs";
import { Controls } from "./controls.mjs";
import { drawDots } from "./dots.mjs";
import { element } from "./elements.mjs";
import { Failures } from "./failures.mjs";
import { duration, percent } from "./format.mjs";
import { Instances } from "./instances.mjs";
import { OK } from "./outcome.mjs";
import { Pacer } from "./pacer.mjs";
import { Requests } from "./requests.mjs";
import { Samples } from "./samples.mjs";
import { drawShares } from "./shares.mjs";
import { summarize } from "./summary.mjs";
import { fillPods, fillVersions } from "./tables.mjs";
import { linkTo } from "./traces.mjs";
import { verdict } from "./verdict.mjs";

const TICK_MS = 20;
const FIGURES_MS = 1000;
const INSTANCE_MS = 2000;
const SPOKEN_MS = 15_000;
const FRAME_MS = 40;
const CALM_FRAME_MS = 1000;
const LONGEST_WINDOW_MS = 300_000;
/** Over which the rate that was reached is measured. */
const RATE_MS = 5000;

const byId = (id) => document.getElementById(id);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const controls = new Controls(byId("controls"));
const pictures = { dots: new Canvas(byId("dots")), shares: new Canvas(byId("shares")) };
const colors = new Colors(colorParser());
const samples = new Samples();
const instances = new Instances();
const connections = new Connections();
const pacer = new Pacer();
const chain = new Chain(byId("chain"));
const failures = new Failures(byId("failures"), colorOf, (sample) =>
  linkTo(instances.of(sample.pod)?.traceUrl, sample.traceId, location.hostname),
);
const requests = new Requests((sample) => {
  colors.declare(sample.version, sample.color);
  samples.add(sample);
  if (sample.outcome !== OK) {
    failures.add(sample);
  }
});

let wanted = true;
let stoppedAt;
let summary = summarize([]);
let heldBack = 0;

const runs = () => stoppedAt === undefined;
/** Where the pictures end: they stand still while nothing is sent. */
const now = () => stoppedAt ?? performance.now();

function colorOf(version) {
  return colors.of(version, theme());
}

function send() {
  if (!runs()) {
    return;
  }
  const due = pacer.due(performance.now(), controls.rate);
  for (let i = 0; i < due; i++) {
    if (requests.inFlight < mostAtOnce()) {
      requests.send(controls.url, controls.headers, controls.timeout);
    } else {
      heldBack++;
    }
  }
}

function draw() {
  // About as often as the pictures move on by a pixel.
  const pixel = Math.max(FRAME_MS, controls.span / pictures.dots.width);
  setTimeout(() => requestAnimationFrame(draw), calm.matches ? CALM_FRAME_MS : pixel);
  const span = controls.span;
  const shown = {
    now: now(),
    span,
    samples: samples.since(now() - span),
    pending: requests.pending,
    versions: summary.versions,
    colors,
  };
  drawDots(pictures.dots, shown);
  drawShares(pictures.shares, shown);
}

function figure(term, value) {
  return element("div", {}, element("dt", {}, term), element("dd", {}, value));
}

function tell() {
  samples.forget(now() - LONGEST_WINDOW_MS);
  const shown = samples.since(now() - controls.span);
  summary = summarize(shown);
  const { all } = summary;
  const rate = shown.filter((sample) => sample.sentAt >= now() - RATE_MS).length / (RATE_MS / 1000);
  byId("verdict").textContent = verdict(summary);
  byId("figures").replaceChildren(
    figure("answers a second", rate.toFixed(1)),
    figure("failed", percent(all.errorRatio)),
    figure("p50", duration(all.p50)),
    figure("p90", duration(all.p90)),
    figure("p99", duration(all.p99)),
    figure("on their way", String(requests.inFlight)),
    figure("new connections", newConnections()),
  );
  byId("busy").textContent =
    heldBack > 0
      ? `Fewer are sent than wanted: all ${mostAtOnce()} that this browser sends at once are on their way.`
      : "";
  heldBack = 0;
  fillVersions(byId("versions").tBodies[0], summary, colorOf);
  fillPods(byId("pods").tBodies[0], summary, colorOf, instances);
}

function newConnections() {
  const share = connections.newSince(now() - controls.span);
  return Number.isNaN(share) ? "–" : percent(share);
}

function speak() {
  if (runs() && byId("spoken").textContent !== byId("verdict").textContent) {
    byId("spoken").textContent = byId("verdict").textContent;
  }
}

function ask() {
  if (runs()) {
    instances.ask("./", controls.headers);
  }
}

/** Sends while the user wants it and can see it. */
function startOrStop() {
  const run = wanted && !document.hidden;
  if (run && !runs()) {
    stoppedAt = undefined;
    pacer.restart(performance.now());
  } else if (!run && runs()) {
    stoppedAt = performance.now();
  }
  byId("running").textContent = wanted ? "Pause" : "Start";
}

byId("running").addEventListener("click", () => {
  wanted = !wanted;
  startOrStop();
});
document.addEventListener("visibilitychange", startOrStop);
byId("controls").addEventListener("input", tell);
byId("call").addEventListener("click", () => chain.call("service", controls.headers));
startOrStop();
setInterval(send, TICK_MS);
setInterval(tell, FIGURES_MS);
setInterval(ask, INSTANCE_MS);
setInterval(speak, SPOKEN_MS);
ask();
tell();
draw();
