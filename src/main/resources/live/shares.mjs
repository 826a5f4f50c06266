import { font } from "./canvas.mjs";
import { percent, versionName } from "./format.mjs";
import { intervals, timeAxis } from "./scale.mjs";

const CAPTION = 24;
const PAD = 8;
const INTERVALS = 60;

/** Draws which share of the answers each version gave, interval by interval, one above another. */
export function drawShares(canvas, { now, span, samples, versions, colors }) {
  const picture = canvas.begin();
  const { context, height, theme } = picture;
  const names = versions.map((row) => row.version);
  const color = (version) => colors.of(version, theme);
  const plot = { ...picture.plot, top: CAPTION, height: height - CAPTION - PAD };
  const x = timeAxis(plot, now, span);
  drawGrid(picture, plot);
  const length = span / INTERVALS;
  const step = plot.width / INTERVALS;
  context.save();
  context.beginPath();
  context.rect(plot.left, 0, plot.width, height);
  context.clip();
  for (const interval of intervals(samples, now - span, now, length)) {
    drawInterval(context, interval, names, color, theme, { ...plot, x: x(interval.start), step });
  }
  context.restore();
  drawNames(picture, versions, color);
}

function drawGrid({ context, theme }, { left, top, height, width }) {
  context.font = font(10.5);
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const share of [0, 0.5, 1]) {
    const y = top + (1 - share) * height;
    context.fillStyle = theme.grid;
    context.fillRect(left, Math.round(y), width, 1);
    context.fillStyle = theme.faint;
    context.fillText(percent(share), left - 6, y);
  }
}

function drawInterval(context, { total, versions }, names, color, theme, { x, step, top, height }) {
  // From the top down, in the order of the lanes.
  let y = top;
  for (const name of names) {
    const count = versions.get(name);
    if (count) {
      const ok = (count.ok / total) * height;
      const failed = (count.failed / total) * height;
      context.fillStyle = color(name);
      context.fillRect(x, y, step - 1, ok + failed - (height > 40 ? 1 : 0));
      if (failed > 0) {
        hatch(context, theme.card, x, y + ok, step - 1, failed);
      }
      y += ok + failed;
    }
  }
}

function hatch(context, color, x, y, width, height) {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.beginPath();
  for (let offset = -width; offset < height; offset += 5) {
    context.moveTo(x, y + offset + width);
    context.lineTo(x + width, y + offset);
  }
  context.strokeStyle = color;
  context.lineWidth = 1.8;
  context.stroke();
  context.restore();
}

/** In one line above, from the top of the pile to its bottom. */
function drawNames({ context, width, plot, theme }, versions, color) {
  context.textAlign = "left";
  context.font = font(12, 600);
  let x = plot.left;
  for (const row of versions) {
    const label = `${versionName(row.version)} ${percent(row.share)}`;
    const end = x + 13 + context.measureText(label).width;
    if (end > width) {
      break;
    }
    context.fillStyle = color(row.version);
    context.fillRect(x, CAPTION / 2 - 5, 9, 9);
    context.fillStyle = theme.text;
    context.fillText(label, x + 13, CAPTION / 2);
    x = end + 18;
  }
}
