import { State } from "./decode.js";
import { Mode, scaleOf, stepOf } from "./heat.js";
import { paintAggregate } from "./aggregate.js";
import { lineAt } from "./layout.js";
import { Level } from "./levels.js";
import { cross, down, fill, frame, up, write } from "./shapes.js";

/** How far a mark may reach beyond its cell. */
export const REACH = 14;

/** Draws the cells of a rectangle of the body. @param {import("./scene.js").Scene} scene @param {import("./tiles.js").Rect} rect */
export function paintCells(scene, ctx, rect) {
  const { view, theme } = scene;
  fill(ctx, theme.colors.surface, rect.x, rect.y, rect.width, rect.height);
  const lines = [];
  for (let at = lineAt(view.layout, rect.y - REACH); at < view.layout.lines.length; at++) {
    const line = view.layout.lines[at];
    if (line.y > rect.y + rect.height + REACH) break;
    if (line.kind !== "group") lines.push(line);
  }
  const first = Math.max(0, Math.floor((rect.x - REACH) / view.cell));
  const last = Math.min(view.shards, Math.ceil((rect.x + rect.width + REACH) / view.cell));
  for (const line of lines) paintGround(scene, ctx, line, rect);
  if (scene.aggregated) {
    paintAggregate(scene, ctx, lines, first, last);
    return;
  }
  const paint = scene.level === Level.Bars ? bars : scene.level === Level.Cells ? cells : labels;
  for (const line of lines) eachCell(scene, ctx, line, first, last, paint);
  ctx.globalAlpha = 1;
}

/** What lies under the cells of a row: the selection's band, the track of shards not owned, the line to the next row. */
function paintGround(scene, ctx, line, rect) {
  const { view, theme: { colors } } = scene;
  const selected = line.instances.length === 1 && line.instances[0].id === scene.selection.instance;
  const width = view.columnsWidth;
  if (line.kind === "lifted") fill(ctx, colors.surfaceSelected, rect.x, line.y + 1, rect.width, line.height - 2);
  else if (selected) fill(ctx, colors.surfaceSelected, rect.x, line.y, rect.width, line.height - 1);
  if (scene.named) {
    fill(ctx, colors.line, rect.x, line.y + line.height - 1, rect.width, 1);
    if (scene.level <= Level.Bars) fill(ctx, selected ? colors.surface : colors.stateNone, 0, middle(line) - 7, width, 14);
    else paintEmptyCells(scene, ctx, line, rect, selected ? colors.surface : colors.stateNone);
  } else if (line === line.group.lines[line.group.lines.length - 1]) {
    fill(ctx, colors.line, rect.x, line.group.y + line.group.height - 1, rect.width, 1);
  }
}

function paintEmptyCells(scene, ctx, line, rect, color) {
  const { view } = scene;
  const gap = gapOf(view.cell);
  const [top, height] = cellSpan(scene, line);
  fill(ctx, color, 0, top, view.columnsWidth - gap, height);
  const first = Math.max(1, Math.floor(rect.x / view.cell));
  const last = Math.min(view.shards, Math.ceil((rect.x + rect.width) / view.cell));
  ctx.fillStyle = line.instances[0]?.id === scene.selection.instance ? scene.theme.colors.surfaceSelected : scene.theme.colors.surface;
  for (let shard = first; shard <= last; shard++) ctx.fillRect(view.columnX(shard) - gap, top, gap, height);
}

/** Moving cells reach over their neighbours, so they are drawn after them. */
function eachCell(scene, ctx, line, first, last, paint) {
  for (const instance of line.instances) {
    const from = instance.from(first);
    const moving = [];
    for (let at = from; at < instance.shards.length && instance.shards[at] < last; at++) {
      if (instance.shown[at] > State.Available && scene.mode !== Mode.Load) moving.push(at);
      else paintOne(scene, ctx, line, instance, at, paint);
    }
    for (const at of moving) paintOne(scene, ctx, line, instance, at, paint);
  }
}

function paintOne(scene, ctx, line, instance, at, paint) {
  const shard = instance.shards[at];
  const state = instance.shown[at];
  ctx.globalAlpha = scene.strength(instance, shard, state);
  const x = scene.view.columnX(shard);
  const width = scene.view.columnX(shard + 1) - x;
  const step = scaleOf(scene.mode) ? stepOf(scene.mode, instance, shard, state, scene.now) : undefined;
  if (step === undefined) paint(scene, ctx, line, x, width, state, instance, shard);
  else paintHeat(scene, ctx, line, x, width, step, shard, state);
}

/** A step of the scale; where the mode says nothing of a cell, its ground only. Moving cells keep their glyph. */
function paintHeat(scene, ctx, line, x, width, step, shard, state) {
  const { theme: { colors } } = scene;
  const gap = scene.level === Level.Bars ? 0 : gapOf(width);
  const [top, height] = scene.level === Level.Bars ? [middle(line) - 7, 14] : cellSpan(scene, line);
  const color = step < 0 ? colors.line : scene.ramp[step];
  fill(ctx, color, x, top, width - gap, height);
  const ink = step >= 3 ? colors.surface : colors.text;
  if (scene.level === Level.Labels) write(ctx, String(shard), x + (width - gap) / 2, top + height / 2, ink, scene.font(11), "center");
  else if (step >= 0 && state >= State.Initializing) glyph(scene, ctx, state, x + (width - gap) / 2, line, width);
}

/** 2–6 px a shard: blocks without a gap; what moves is wider, on a halo, with its glyph over or under it. */
function bars(scene, ctx, line, x, width, state) {
  const { theme: { colors }, brushes } = scene;
  const top = middle(line) - 7;
  if (state === State.Available) {
    fill(ctx, colors.stateAvailableRest, x, top, width, 12);
    fill(ctx, colors.stateAvailableEdge, x, top + 12, width, 2);
    return;
  }
  fill(ctx, line.instances[0].id === scene.selection.instance ? colors.surfaceSelected : colors.surface, x - 2, top - 1, width + 4, 16);
  if (state === State.Initializing) fill(ctx, brushes.bars, x - 1, top, width + 2, 14);
  else if (state === State.Leaving) {
    fill(ctx, colors.stateLeavingFill, x - 1, top, width + 2, 14);
    fill(ctx, colors.stateLeavingInside, x, top + 2, width, 10);
  } else fill(ctx, colors.stateViolationFill, x - 1, top, width + 2, 14);
  glyph(scene, ctx, state, x + width / 2, line, width);
}

function glyph(scene, ctx, state, x, line, width) {
  const { theme: { colors } } = scene;
  if (scene.level === Level.Cells && width < 12) return;
  const center = middle(line);
  const high = scene.level === Level.Cells;
  if (state === State.Initializing && high) up(ctx, colors.stateInitializingHatch, x, center + 6, 13); // Its own ground, clear of the hatch.
  if (state === State.Initializing) up(ctx, colors.stateInitializingFill, x, high ? center + 4 : line.y + line.height - 1, high ? 8 : 6);
  if (state === State.Leaving) down(ctx, colors.stateLeavingFill, x, high ? center - 3 : line.y + 2, high ? 7 : 5, colors.surface);
  if (state === State.Violation) cross(ctx, colors.stateViolationFill, x, high ? center : line.y + 4, high ? 8 : 5);
}

/** 6–28 px a shard: a cell each, with its glyph from 12 px on. */
function cells(scene, ctx, line, x, width, state) {
  const [top, height] = cellSpan(scene, line);
  const across = width - gapOf(width);
  const { theme: { colors }, brushes } = scene;
  if (state === State.Available) {
    fill(ctx, colors.stateAvailableRest, x, top, across, height - 2);
    fill(ctx, colors.stateAvailableEdge, x, top + height - 2, across, 2);
    return;
  }
  const thin = width < 12 ? 1 : 2;
  if (state === State.Initializing) {
    fill(ctx, width < 12 ? brushes.bars : brushes.cells, x, top, across, height);
    frame(ctx, colors.stateInitializingFill, x, top, across, height, thin);
  } else if (state === State.Leaving) {
    fill(ctx, colors.stateLeavingInside, x, top, across, height);
    frame(ctx, colors.stateLeavingFill, x, top, across, height, thin);
  } else {
    fill(ctx, colors.stateViolationSoft, x, top, across, height);
    frame(ctx, colors.stateViolationFill, x, top, across, height, thin);
  }
  glyph(scene, ctx, state, x + across / 2, line, width);
}

/** From 28 px a shard: its number; from 44 px also where it comes from or goes to. */
function labels(scene, ctx, line, x, width, state, instance, shard) {
  const { theme: { colors } } = scene;
  const [top, height] = cellSpan(scene, line);
  const across = width - gapOf(width);
  const center = x + across / 2;
  if (state === State.Available) {
    fill(ctx, colors.stateAvailableRest, x, top, across, height - 2);
    fill(ctx, colors.stateAvailableEdge, x, top + height - 2, across, 2);
    write(ctx, String(shard), center, top + height / 2 - 1, colors.stateAvailableText, scene.font(11), "center");
    return;
  }
  const [ink, edge] = state === State.Initializing ? [colors.stateInitializingText, colors.stateInitializingFill]
    : state === State.Leaving ? [colors.stateLeavingText, colors.stateLeavingFill] : [colors.stateViolationText, colors.stateViolationFill];
  paintLabelGround(scene, ctx, state, x, top, across, height);
  frame(ctx, edge, x, top, across, height, 2);
  const peer = width < 44 ? null : peerOf(scene, instance, shard, state);
  const upper = peer ? top + height / 2 - 8 : top + height / 2;
  if (width < 44) {
    write(ctx, String(shard), center, top + height / 2, ink, scene.font(11, 600), "center");
    return;
  }
  labelGlyph(scene, ctx, state, x + 10, upper + 1);
  write(ctx, String(shard), x + across - 6, upper, ink, scene.font(11, 600), "right");
  if (peer) write(ctx, peer, center, top + height / 2 + 8, ink, scene.font(11), "center");
}

function paintLabelGround(scene, ctx, state, x, top, width, height) {
  const { theme: { colors }, brushes } = scene;
  if (state !== State.Initializing) {
    fill(ctx, state === State.Leaving ? colors.stateLeavingInside : colors.stateViolationSoft, x, top, width, height);
    return;
  }
  fill(ctx, brushes.labels, x, top, width, height);
  const alpha = ctx.globalAlpha; // Text on a hatch is read against a calmer ground.
  ctx.globalAlpha = alpha * 0.6;
  fill(ctx, colors.surface, x + 3, top + 3, width - 6, height - 6);
  ctx.globalAlpha = alpha;
}

function labelGlyph(scene, ctx, state, x, y) {
  const { theme: { colors } } = scene;
  if (state === State.Initializing) up(ctx, colors.stateInitializingFill, x, y + 4, 8);
  else if (state === State.Leaving) down(ctx, colors.stateLeavingFill, x, y - 3, 7);
  else cross(ctx, colors.stateViolationFill, x, y, 7);
}

/** "← c01" or "→ c04": the other instance, without what all ids start with. */
function peerOf(scene, instance, shard, state) {
  if (state === State.Violation) return null;
  const arriving = state === State.Initializing;
  const peer = arriving ? instance.details.get(shard)?.source : scene.model.takerOf(instance, shard)?.id;
  return peer ? `${arriving ? "←" : "→"} ${suffixOf(scene.model, peer)}` : null;
}

/** @param {import("./model.js").Model} model */
export function suffixOf(model, id) {
  const [first, ...others] = model.instances;
  let common = first?.id.length ?? 0;
  for (const other of others) {
    while (!other.id.startsWith(first.id.slice(0, common))) common--;
  }
  const start = others.length === 0 ? 0 : Math.max(0, first.id.slice(0, common).search(/[^-._]*$/));
  const tail = id.slice(Math.max(start, 0));
  const short = tail.length > 6 && common > start ? id.slice(common) : tail;
  return short.length > 7 ? `…${short.slice(-6)}` : short;
}

export function gapOf(width) {
  return width < 12 ? 1 : 2;
}

function middle(line) {
  return line.y + Math.floor(line.height / 2);
}

/** Where a cell of a row starts and how high it is, at the levels that draw each on its own. */
export function cellSpan(scene, line) {
  const margin = scene.level === Level.Labels ? 2 : 4;
  return [line.y + margin, line.height - 1 - 2 * margin + (margin === 2 ? 1 : 1)];
}
