import { font } from "./canvas.mjs";
import { duration, percent, versionName } from "./format.mjs";
import { ERROR, LATE, OK } from "./outcome.mjs";
import { heightOf, TICKS } from "./scale.mjs";

const LEFT = 46;
const RIGHT = 10;
const CAPTION = 22;
const LANE = 124;
const STRIP = 24;
const AXIS = 18;
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
  const lanes = versions.length === 0 ? [{ version: undefined }] : versions;
  canvas.height = Math.max(LEAST, lanes.length * LANE + STRIP + AXIS);
  const picture = canvas.begin();
  const { context, width, height } = picture;
  const x = (time) => LEFT + ((time - now + span) / span) * (width - LEFT - RIGHT);
  const laneHeight = (height - STRIP - AXIS) / lanes.length;
  lanes.forEach((row, i) => {
    const top = i * laneHeight;
    const color = colors.of(row.version, picture.theme.card, picture.theme.text);
    drawLane(picture, row, color, top, laneHeight);
    const floor = top + laneHeight - RADIUS - 3;
    const y = (latency) => floor - heightOf(latency) * (laneHeight - CAPTION - 2 * RADIUS - 4);
    const own = samples.filter((sample) => sample.version === row.version);
    drawSamples(context, own, color, x, y);
  });
  drawPending(picture, pending, x, height - AXIS - STRIP / 2);
  drawTime(picture, span);
}

function drawLane({ context, width, theme }, row, color, top, laneHeight) {
  const floor = top + laneHeight - RADIUS - 3;
  const reach = laneHeight - CAPTION - 2 * RADIUS - 4;
  context.font = font(10.5);
  context.textBaseline = "middle";
  context.textAlign = "right";
  for (const tick of TICKS) {
    const y = floor - heightOf(tick) * reach;
    context.fillStyle = theme.grid;
    context.fillRect(LEFT, Math.round(y), width - LEFT - RIGHT, 1);
    context.fillStyle = theme.faint;
    context.fillText(tick < 1000 ? `${tick} ms` : `${tick / 1000} s`, LEFT - 6, y);
  }
  if (row.version === undefined) {
    return;
  }
  context.textAlign = "left";
  context.fillStyle = color;
  context.beginPath();
  context.arc(LEFT + 5, top + CAPTION / 2, 5, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = theme.text;
  context.font = font(13, 650);
  const name = versionName(row.version);
  context.fillText(name, LEFT + 15, top + CAPTION / 2 + 1);
  const after = LEFT + 15 + context.measureText(name).width + 9;
  context.font = font(12);
  context.fillStyle = theme.faint;
  context.fillText(caption(row), after, top + CAPTION / 2 + 1, Math.max(width - after - RIGHT, 1));
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

function drawPending({ context, width, theme }, pending, x, y) {
  context.fillStyle = theme.grid;
  context.fillRect(LEFT, Math.round(y - STRIP / 2), width - LEFT - RIGHT, 1);
  context.strokeStyle = theme.faint;
  context.lineWidth = 1.5;
  for (const sentAt of pending) {
    context.beginPath();
    context.arc(x(sentAt), y, RADIUS, 0, 2 * Math.PI);
    context.stroke();
  }
}

function drawTime({ context, width, height, theme }, span) {
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
    context.fillText(label, LEFT + share * (width - LEFT - RIGHT), y);
  }
}
