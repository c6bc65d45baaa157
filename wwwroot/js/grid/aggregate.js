import { State } from "./decode.js";
import { Mode, scaleOf, stepOf } from "./heat.js";
import { cross, down, fill, frame, up } from "./shapes.js";

const MARK = 10;
/** From this height a row has room for bars with a glyph over or under them. */
const TALL = 16;

/**
 * Less than 2 px a shard: a cell stands for several shards, and for several instances where rows are merged. The worst state wins.
 * @param {import("./scene.js").Scene} scene
 */
export function paintAggregate(scene, ctx, lines, first, last) {
  const bins = new Bins(scene, Math.floor(first / scene.view.bin), Math.ceil(last / scene.view.bin));
  const marks = [];
  for (const line of lines) bins.gather(line, (cell) => paintCell(scene, ctx, line, cell, marks));
  // Marks are larger than cells, so they come last, over all rows.
  for (const [line, cell] of marks) paintMark(scene, ctx, line, cell);
  ctx.globalAlpha = 1;
}

/**
 * Counts what of a line falls into each cell.
 * @typedef {{ bin: number, count: number, worst: number, strength: number, step: number }} Cell
 */
class Bins {
  constructor(scene, first, last) {
    this.scene = scene;
    this.first = first;
    this.last = last;
    this.plain = scene.filter.isEmpty && scene.mode === Mode.State;
    this.heated = scaleOf(scene.mode) !== null;
    const size = Math.max(0, last - first);
    this.counts = new Uint16Array(size);
    this.worst = new Uint8Array(size);
    this.strengths = new Float32Array(size);
    this.steps = new Int8Array(size);
  }

  /** @param {(cell: Cell) => void} visit called for each cell that holds anything */
  gather(line, visit) {
    const { bin: width } = this.scene.view;
    const touched = [];
    for (const instance of line.instances) {
      for (let at = instance.from(this.first * width); at < instance.shards.length; at++) {
        const bin = Math.floor(instance.shards[at] / width) - this.first;
        if (bin >= this.counts.length) break;
        if (this.counts[bin] === 0) {
          touched.push(bin);
          this.steps[bin] = -1;
        }
        this.#add(bin, instance, instance.shards[at], instance.shown[at]);
      }
    }
    for (const bin of touched) {
      visit({ bin: bin + this.first, count: this.counts[bin], worst: this.worst[bin], strength: this.strengths[bin], step: this.steps[bin] });
      this.counts[bin] = this.worst[bin] = this.strengths[bin] = 0;
    }
  }

  /** A cell shows the worst of what the reader asked for; what was not asked for shows only where there is nothing else. */
  #add(bin, instance, shard, state) {
    const strength = this.plain ? 1 : Math.fround(this.scene.strength(instance, shard, state));
    if (strength > this.strengths[bin]) {
      this.strengths[bin] = strength;
      this.worst[bin] = this.counts[bin] = 0;
    }
    if (strength === this.strengths[bin]) {
      this.counts[bin]++;
      if (state > this.worst[bin]) this.worst[bin] = state;
    }
    if (this.heated) this.steps[bin] = Math.max(this.steps[bin], stepOf(this.scene.mode, instance, shard, state, this.scene.now));
  }
}

function paintCell(scene, ctx, line, cell, marks) {
  const { view, theme: { colors } } = scene;
  if (cell.worst > State.Available && !scaleOf(scene.mode)) {
    marks.push([line, cell]);
    return;
  }
  const x = view.columnX(cell.bin * view.bin);
  const width = view.columnX((cell.bin + 1) * view.bin) - x;
  const [top, height] = span(line);
  ctx.globalAlpha = cell.strength;
  if (scaleOf(scene.mode)) {
    fill(ctx, cell.step < 0 ? colors.line : scene.ramp[cell.step], x, top, width, height);
    return;
  }
  if (line.height >= TALL) {
    fill(ctx, colors.stateAvailableRest, x, top, width, height - 2);
    fill(ctx, colors.stateAvailableEdge, x, top + height - 2, width, 2);
    return;
  }
  fill(ctx, cell.count > 1 ? scene.tints.several : scene.tints.one, x, top, width, height);
}

function paintMark(scene, ctx, line, cell) {
  const { view } = scene;
  const x = view.columnX(cell.bin * view.bin);
  const width = view.columnX((cell.bin + 1) * view.bin) - x;
  const [top, height] = span(line);
  ctx.globalAlpha = cell.strength;
  if (line.height >= TALL) tall(scene, ctx, line, cell.worst, x, width, top, height);
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

function span(line) {
  if (line.kind === "lifted") return [line.y + 3, 12];
  return line.height >= TALL ? [line.y + Math.floor(line.height / 2) - 7, 14] : [line.y, line.height - (line.height > 4 ? 1 : 0)];
}
