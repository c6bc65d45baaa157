// How much a cell shows follows from how wide a shard is drawn.

export const Level = Object.freeze({ Aggregate: 0, Bars: 1, Cells: 2, Labels: 3 });
export const WIDEST = 64;

/** @param {number} width px a shard */
export function levelOf(width) {
  return width < 2 ? Level.Aggregate : width < 6 ? Level.Bars : width < 28 ? Level.Cells : Level.Labels;
}

/** How many shards share one cell: the smallest power of two that gives 4 px, in whole pixels. */
export function binOf(width) {
  if (width >= 2) return 1;
  let bin = 2;
  while (bin * width < 3.5) bin *= 2;
  return bin;
}

/**
 * The widest width not above the wished one at which all cells are equally wide in device pixels. Aggregated cells may differ
 * by a pixel from each other, so that they can fill any width: their edges are rounded to whole pixels when drawn.
 */
export function snap(width, ratio) {
  return width < 2 ? width : Math.max(Math.ceil(2 * ratio), Math.floor(width * ratio + 1e-6)) / ratio;
}

/** The next width of the ladder in a direction (1 in, -1 out): about a quarter more or less. */
export function step(width, direction, ratio) {
  const factor = direction > 0 ? 1.25 : 0.8;
  let next = width;
  for (let tries = 0; tries < 64; tries++) {
    next *= factor;
    const snapped = snap(next, ratio);
    if (direction > 0 ? snapped > width + 1e-9 : snapped < width - 1e-9) return snapped;
  }
  return width;
}

/**
 * How high a row is at a width. Below 2 px a shard it grows evenly (in ratio) from the height at which all fits to the first full row.
 * @param {number} width px a shard
 * @param {{ width: number, row: number }} fit the width and row height at which the whole placement fits
 */
export function rowHeight(width, fit) {
  if (width >= 28) return Math.round(between(32, 40, (width - 28) / 22));
  if (width >= 6) return Math.round(between(30, 32, (width - 6) / 22));
  if (width >= 2) return Math.round(between(28, 30, (width - 2) / 4));
  const way = Math.log(width / fit.width) / Math.log(2 / fit.width);
  return Math.max(2, Math.round(fit.row * (28 / fit.row) ** Math.min(1, Math.max(0, way))));
}

/** Labels stand at least 48 px apart, on powers of two. */
export function tickOf(width) {
  let tick = 1;
  while (tick * width < 48 && !(tick === 1 && width >= 28)) tick *= 2;
  return tick;
}

/** "3 px", "¼ px", "0.31 px" */
export function widthInWords(width) {
  const known = { "0.50": "½", "0.25": "¼", "0.75": "¾" };
  const rounded = width.toFixed(2);
  return `${known[rounded] ?? (width >= 2 ? Math.round(width * 10) / 10 : rounded)} px`;
}

function between(from, to, way) {
  return from + (to - from) * Math.min(1, Math.max(0, way));
}
