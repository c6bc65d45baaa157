// The marks of the grid. Shape carries the state without colour: up for arriving, down for leaving, a cross for a broken rule.

/** Numbers as the console writes them: thousands with a comma, a true minus. */
const format = new Intl.NumberFormat("en");
export const count = (value) => format.format(value).replace("-", "−");

/** @param {CanvasRenderingContext2D} ctx */
export function fill(ctx, color, x, y, width, height) {
  ctx.fillStyle = color;
  ctx.fillRect(x, y, width, height);
}

/** A frame inside a rectangle, drawn as four bars so that its edges stay on whole pixels. */
export function frame(ctx, color, x, y, width, height, thickness) {
  ctx.fillStyle = color;
  ctx.fillRect(x, y, width, thickness);
  ctx.fillRect(x, y + height - thickness, width, thickness);
  ctx.fillRect(x, y + thickness, thickness, height - 2 * thickness);
  ctx.fillRect(x + width - thickness, y + thickness, thickness, height - 2 * thickness);
}

/** ▲, centred on x, its foot at bottom. */
export function up(ctx, color, x, bottom, size) {
  ctx.fillStyle = color;
  ctx.beginPath();
  ctx.moveTo(x, bottom - size);
  ctx.lineTo(x + size * 0.62, bottom);
  ctx.lineTo(x - size * 0.62, bottom);
  ctx.closePath();
  ctx.fill();
}

/** ▽, hollow, centred on x, its top edge at top. */
export function down(ctx, color, x, top, size, inside, thickness = 1.4) {
  ctx.beginPath();
  ctx.moveTo(x, top + size);
  ctx.lineTo(x + size * 0.62, top);
  ctx.lineTo(x - size * 0.62, top);
  ctx.closePath();
  if (inside) {
    ctx.fillStyle = inside;
    ctx.fill();
  }
  ctx.strokeStyle = color;
  ctx.lineWidth = thickness;
  ctx.stroke();
}

/** ✕, centred. */
export function cross(ctx, color, x, y, size, thickness = 2) {
  const half = size / 2;
  ctx.strokeStyle = color;
  ctx.lineWidth = thickness;
  ctx.beginPath();
  ctx.moveTo(x - half, y - half);
  ctx.lineTo(x + half, y + half);
  ctx.moveTo(x + half, y - half);
  ctx.lineTo(x - half, y + half);
  ctx.stroke();
}

/** A fold caret: pointing down when open, right when folded. */
export function caret(ctx, color, x, y, folded) {
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  if (folded) {
    ctx.moveTo(x - 2, y - 4);
    ctx.lineTo(x + 2, y);
    ctx.lineTo(x - 2, y + 4);
  } else {
    ctx.moveTo(x - 4, y - 2);
    ctx.lineTo(x, y + 2);
    ctx.lineTo(x + 4, y - 2);
  }
  ctx.stroke();
}

/** A diagonal hatch as a pattern: made once per theme, step and pixel ratio. */
export function hatch(ctx, background, stripe, step, thickness, ratio) {
  const size = Math.round(step * ratio);
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const on = tile.getContext("2d");
  on.fillStyle = background;
  on.fillRect(0, 0, size, size);
  on.strokeStyle = stripe;
  on.lineWidth = thickness * ratio;
  on.beginPath();
  for (const shift of [-size, 0, size]) {
    on.moveTo(shift - size, 2 * size);
    on.lineTo(shift + 2 * size, -size);
  }
  on.stroke();
  const pattern = ctx.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}

/** Text in the middle of a line. font: such as "600 12px". */
export function write(ctx, value, x, y, color, font, align = "left") {
  ctx.font = font;
  ctx.fillStyle = color;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.fillText(value, x, y + 0.5);
}

/** Shortens to a width in the middle: the ends of an instance's name tell it from its neighbours. */
export function shorten(ctx, value, width) {
  if (ctx.measureText(value).width <= width) return value;
  for (let kept = value.length - 1; kept > 2; kept--) {
    const end = Math.floor(kept * 0.6);
    const short = `${value.slice(0, kept - end)}…${value.slice(value.length - end)}`;
    if (ctx.measureText(short).width <= width) return short;
  }
  return "…";
}
