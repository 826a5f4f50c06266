import { font } from "./canvas.mjs";
import { duration, percent, versionName } from "./format.mjs";
import { ERROR, LATE, OK } from "./outcome.mjs";
import { heightOf, TICKS, timeAxis } from "./scale.mjs";

const CAPTION = 22;
const LANE = 124;
const STRIP = 24;
const AXIS = 18;
/** As high as page.css has it before the first picture, so that nothing moves. */
const LEAST = 296;
const RADIUS = 3;

/** How each outcome is put on the path of a colour, and whether that is filled. */
const SHAPES = {
  [OK]: {
    fill: true,
    trace(context, x, y) {
      context.moveTo(x + RADIUS, y);
      context.arc(x, y, RADIUS, 0, 2 * Math.PI);
    },
  },
  [ERROR]: {
    trace(context, x, y) {
      context.moveTo(x - 3.6, y - 3.6);
      context.lineTo(x + 3.6, y + 3.6);
      context.moveTo(x + 3.6, y - 3.6);
      context.lineTo(x - 3.6, y + 3.6);
    },
  },
  [LATE]: {
    trace(context, x, y) {
      context.moveTo(x, y - 4.6);
      context.lineTo(x + 4.6, y + 3.6);
      context.lineTo(x - 4.6, y + 3.6);
      context.closePath();
    },
  },
};

/** Draws a lane for each version, in it a dot for each answer, and below what is on its way. */
export function drawDots(canvas, { now, span, samples, pending, versions, colors }) {
  const rows = versions.length === 0 ? [{ version: undefined }] : versions;
  canvas.height = Math.max(LEAST, rows.length * LANE + STRIP + AXIS);
  const picture = canvas.begin();
  const { context, height, plot, theme } = picture;
  const x = timeAxis(plot, now, span);
  const laneHeight = (height - STRIP - AXIS) / rows.length;
  rows.forEach((row, i) => {
    const top = i * laneHeight;
    const color = colors.of(row.version, theme);
    const y = latencyAxis(top, laneHeight);
    drawGrid(picture, y);
    if (row.version !== undefined) {
      drawCaption(picture, row, color, top + CAPTION / 2);
    }
    const own = samples.filter((sample) => sample.version === row.version);
    drawSamples(context, own, color, x, y);
  });
  drawPending(picture, pending, x, height - AXIS - STRIP / 2);
  drawTime(picture, span);
}

/** What places a latency in a lane, below its caption and so that no dot leaves it. */
function latencyAxis(top, laneHeight) {
  const floor = top + laneHeight - RADIUS - 3;
  const reach = laneHeight - CAPTION - 2 * RADIUS - 4;
  return (latency) => floor - heightOf(latency) * reach;
}

function drawGrid({ context, plot, theme }, y) {
  context.font = font(10.5);
  context.textBaseline = "middle";
  context.textAlign = "right";
  for (const tick of TICKS) {
    context.fillStyle = theme.grid;
    context.fillRect(plot.left, Math.round(y(tick)), plot.width, 1);
    context.fillStyle = theme.faint;
    context.fillText(tick < 1000 ? `${tick} ms` : `${tick / 1000} s`, plot.left - 6, y(tick));
  }
}

function drawCaption({ context, plot, theme }, row, color, y) {
  context.textAlign = "left";
  context.fillStyle = color;
  context.beginPath();
  context.arc(plot.left + 5, y, 5, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = theme.text;
  context.font = font(13, 650);
  const name = versionName(row.version);
  context.fillText(name, plot.left + 15, y + 1);
  const after = 15 + context.measureText(name).width + 9;
  context.font = font(12);
  context.fillStyle = theme.faint;
  context.fillText(caption(row), plot.left + after, y + 1, Math.max(plot.width - after, 1));
}

function caption(row) {
  const failed = row.failed === 0 ? "" : ` · ${row.failed} failed`;
  return `${percent(row.share)} · half within ${duration(row.p50)}${failed}`;
}

function drawSamples(context, samples, color, x, y) {
  context.lineWidth = 2;
  context.fillStyle = color;
  context.strokeStyle = color;
  // Failures last, so that none is hidden.
  for (const outcome of [OK, LATE, ERROR]) {
    const shape = SHAPES[outcome];
    context.beginPath();
    for (const sample of samples) {
      if (sample.outcome === outcome) {
        shape.trace(context, x(sample.sentAt), y(sample.latency));
      }
    }
    if (shape.fill) {
      context.fill();
    } else {
      context.stroke();
    }
  }
}

function drawPending({ context, plot, theme }, pending, x, y) {
  context.fillStyle = theme.grid;
  context.fillRect(plot.left, Math.round(y - STRIP / 2), plot.width, 1);
  context.strokeStyle = theme.faint;
  context.lineWidth = 1.5;
  for (const sentAt of pending) {
    context.beginPath();
    context.arc(x(sentAt), y, RADIUS, 0, 2 * Math.PI);
    context.stroke();
  }
}

function drawTime({ context, height, plot, theme }, span) {
  context.font = font(11);
  context.textBaseline = "alphabetic";
  context.fillStyle = theme.faint;
  const y = height - 5;
  const seconds = span / 1000;
  for (const [share, align] of [
    [0, "left"],
    [0.5, "center"],
    [1, "right"],
  ]) {
    context.textAlign = align;
    const label = share === 1 ? "now" : `${seconds * (1 - share)} s ago`;
    context.fillText(label, plot.left + share * plot.width, y);
  }
}
