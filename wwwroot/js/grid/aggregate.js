import { State } from "./decode.js";
import { scaleOf, stepOf } from "./heat.js";
import { cross, down, fill, frame, up } from "./shapes.js";

const MARK = 10;
const ONE = 0.42;
const SEVERAL = 0.8;

/**
 * Less than 2 px a shard: a cell stands for several shards, and for several instances where rows are merged. The worst state wins.
 * @param {import("./scene.js").Scene} scene
 */
export function paintAggregate(scene, ctx, lines, first, last) {
  const marks = [];
  for (const line of lines) {
    const cells = gather(scene, line, Math.floor(first / scene.view.bin), Math.ceil(last / scene.view.bin));
    for (const cell of cells) paintCell(scene, ctx, line, cell, marks);
  }
  // Marks are larger than cells, so they come last, over all rows.
  for (const [line, cell] of marks) paintMark(scene, ctx, line, cell);
  ctx.globalAlpha = 1;
}

/**
 * @typedef {{ bin: number, count: number, worst: number, strength: number, step: number }} Cell
 * @returns {Cell[]} the cells of a line that hold anything
 */
export function gather(scene, line, firstBin, lastBin) {
  const { view, filter } = scene;
  const heated = scaleOf(scene.mode) !== null;
  const cells = new Map();
  for (const instance of line.instances) {
    for (let at = instance.from(firstBin * view.bin); at < instance.shards.length; at++) {
      const shard = instance.shards[at];
      const bin = Math.floor(shard / view.bin);
      if (bin >= lastBin) break;
      const state = instance.shown[at];
      let cell = cells.get(bin);
      if (!cell) cells.set(bin, cell = { bin, count: 0, worst: 0, strength: 0, step: -1 });
      const strength = filter.isEmpty && scene.mode === "state" ? 1 : scene.strength(instance, shard, state);
      // A cell shows the worst of what the reader asked for; what was not asked for shows only where there is nothing else.
      if (strength > cell.strength) Object.assign(cell, { strength, worst: state, count: 0 });
      if (strength === cell.strength) {
        cell.count++;
        cell.worst = Math.max(cell.worst, state);
      }
      if (heated) cell.step = Math.max(cell.step, stepOf(scene.mode, instance, shard, state, scene.now));
    }
  }
  return [...cells.values()];
}

function paintCell(scene, ctx, line, cell, marks) {
  const { view, theme: { colors, mix } } = scene;
  const x = view.columnX(cell.bin * view.bin);
  const width = view.columnX((cell.bin + 1) * view.bin) - x;
  const [top, height] = span(scene, line);
  ctx.globalAlpha = cell.strength;
  if (scaleOf(scene.mode)) {
    fill(ctx, cell.step < 0 ? colors.line : scene.ramp[cell.step], x, top, width, height);
    return;
  }
  if (cell.worst > State.Available) {
    marks.push([line, cell]);
    return;
  }
  if (line.height >= 16) {
    fill(ctx, colors.stateAvailableRest, x, top, width, height - 2);
    fill(ctx, colors.stateAvailableEdge, x, top + height - 2, width, 2);
    return;
  }
  fill(ctx, mix(line.kind === "lifted" ? colors.surfaceSelected : colors.surface, colors.stateAvailableFill, cell.count > 1 ? SEVERAL : ONE), x, top, width, height);
}

function paintMark(scene, ctx, line, cell) {
  const { view } = scene;
  const x = view.columnX(cell.bin * view.bin);
  const width = view.columnX((cell.bin + 1) * view.bin) - x;
  const [top, height] = span(scene, line);
  ctx.globalAlpha = cell.strength;
  if (line.height >= 16) tall(scene, ctx, line, cell.worst, x, width, top, height);
  else if (scene.crowded) fill(ctx, strong(scene, cell.worst), x, top, width, height);
  else square(scene, ctx, cell.worst, Math.max(MARK / 2 + 1, Math.round(x + width / 2)), Math.round(top + height / 2));
}

/** In a row high enough for it: a bar with its glyph at the foot or the head. */
function tall(scene, ctx, line, state, x, width, top, height) {
  const { theme: { colors }, brushes } = scene;
  fill(ctx, colors.surface, x - 2, top - 1, width + 4, height + 2);
  if (state === State.Initializing) {
    fill(ctx, brushes.bars, x - 1, top, width + 2, height);
    up(ctx, colors.stateInitializingFill, x + width / 2, line.y + line.height - 1, 5);
  } else if (state === State.Leaving) {
    fill(ctx, colors.stateLeavingInside, x - 1, top, width + 2, height);
    frame(ctx, colors.stateLeavingFill, x - 1, top, width + 2, height, 1);
    down(ctx, colors.stateLeavingFill, x + width / 2, line.y + 1, 5, colors.surface);
  } else {
    fill(ctx, colors.stateViolationFill, x - 1, top, width + 2, height);
    cross(ctx, colors.surface, x + width / 2, top + height / 2, Math.min(5, width));
  }
}

/** At least 10 px, whatever the zoom, so that one moving shard of thousands is seen. */
function square(scene, ctx, state, x, y) {
  const { theme: { colors } } = scene;
  const half = MARK / 2;
  fill(ctx, colors.surface, x - half - 1, y - half - 1, MARK + 2, MARK + 2);
  if (state === State.Initializing) {
    fill(ctx, colors.stateInitializingHatch, x - half, y - half, MARK, MARK);
    frame(ctx, colors.stateInitializingFill, x - half, y - half, MARK, MARK, 1);
    up(ctx, colors.stateInitializingFill, x, y + 3, 6);
  } else if (state === State.Leaving) {
    fill(ctx, colors.stateLeavingInside, x - half, y - half, MARK, MARK);
    frame(ctx, colors.stateLeavingFill, x - half, y - half, MARK, MARK, 1);
    down(ctx, colors.stateLeavingFill, x, y - 2, 5);
  } else {
    fill(ctx, colors.stateViolationSoft, x - half, y - half, MARK, MARK);
    frame(ctx, colors.stateViolationFill, x - half, y - half, MARK, MARK, 1);
    cross(ctx, colors.stateViolationFill, x, y, 5, 1.6);
  }
}

function strong({ theme: { colors } }, state) {
  return state === State.Initializing ? colors.stateInitializingFill : state === State.Leaving ? colors.stateLeavingFill : colors.stateViolationFill;
}

function span(scene, line) {
  if (line.kind === "lifted") return [line.y + 3, 12];
  return line.height >= 16 ? [line.y + Math.floor(line.height / 2) - 7, 14] : [line.y, line.height - (line.height > 4 ? 1 : 0)];
}
