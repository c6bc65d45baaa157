import { tickOf } from "./levels.js";
import { count, cross, fill, write } from "./shapes.js";
import { COLUMN_HEAD, FOOTER, ROOM_FOR_LOAD } from "./view.js";

/** The shards' numbers above the columns. @param {import("./scene.js").Scene} scene */
export function paintColumnHead(scene, ctx) {
  const { view, theme: { colors } } = scene;
  fill(ctx, colors.surface, 0, 0, view.width, COLUMN_HEAD);
  const [first, last] = view.visibleShards();
  const tick = tickOf(view.cell);
  const each = tick === 1 && view.cell >= 28;
  ctx.save();
  ctx.beginPath();
  ctx.rect(view.head, 0, view.bodyWidth, COLUMN_HEAD);
  ctx.clip();
  const end = view.x(view.shards);
  for (let shard = Math.floor(first / tick) * tick; shard < last; shard += tick) {
    const x = view.x(shard);
    const selected = shard === scene.selection.shard;
    if (each) {
      const width = view.cell - 2;
      if (selected) fill(ctx, colors.surfaceSelected, x, 0, width, COLUMN_HEAD);
      write(ctx, String(shard), x + width / 2, 14, selected ? colors.text : colors.text3, scene.font(11, selected ? 600 : 400), "center");
      continue;
    }
    fill(ctx, colors.lineStrong, x, 20, 1, 8);
    // The last label gives way rather than being cut: its tick still stands.
    if (x + 4 + ctx.measureText(count(shard)).width <= Math.max(end, x + 48)) write(ctx, count(shard), x + 4, 14, colors.text3, scene.font(11));
  }
  if (!each && scene.selection.shard !== null) paintSelectedColumn(scene, ctx);
  for (const shard of scene.model.columnViolations) if (shard >= first && shard < last) cross(ctx, colors.stateViolationFill, view.x(shard) + view.cell / 2, 23, 6, 1.6);
  ctx.restore();
  fill(ctx, colors.surface, 0, 0, view.head, COLUMN_HEAD);
  const roomy = view.head >= ROOM_FOR_LOAD;
  write(ctx, scene.named ? "Instance" : roomy ? "Isolation group" : "Group", 16, 14, colors.text3, scene.font(11, 600));
  if (roomy || !scene.named) write(ctx, scene.named ? "Load / target" : "Load", view.head - (scene.named ? 8 : 12), 14, colors.text3, scene.font(11, 600), "right");
  fill(ctx, colors.line, 0, COLUMN_HEAD - 1, view.width, 1);
  if (scene.model.health !== "live" && scene.model.version > 0) paintNotLive(scene, ctx);
}

function paintSelectedColumn(scene, ctx) {
  const { view, theme: { colors }, selection } = scene;
  const x = view.x(selection.shard);
  if (x < view.head - view.cell || x > view.width) return;
  const said = count(selection.shard);
  ctx.font = scene.font(11, 600);
  const width = ctx.measureText(said).width + 10;
  const left = Math.min(Math.max(view.head, x + view.cell / 2 - width / 2), view.width - width);
  fill(ctx, colors.surface, left - 4, 2, width + 8, 18);
  fill(ctx, colors.surfaceSelected, left, 4, width, 16);
  fill(ctx, colors.accent, x, 20, Math.max(2, view.cell), 8);
  write(ctx, said, left + width / 2, 12, colors.text, ctx.font, "center");
}

/** A hatched line under the head while the store is not heard: the colours below may be old. */
function paintNotLive(scene, ctx) {
  const { view, theme: { colors } } = scene;
  for (let x = 0; x < view.width; x += 8) fill(ctx, colors.warnLine, x, COLUMN_HEAD - 2, 5, 2);
}

/** Replicas that can serve each shard. A bar thickens downward, and darkens, where one is missing. */
export function paintFooter(scene, ctx) {
  const { view, model, theme: { colors, mix } } = scene;
  const y = Math.min(view.height - FOOTER, view.y(view.layout.height));
  fill(ctx, colors.surface, 0, y, view.width, view.height - y);
  if (y >= view.height - FOOTER) fill(ctx, colors.line, 0, y, view.width, 1);
  if (!model.isSharded || model.shardCount === 0) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(view.head, y, view.bodyWidth, FOOTER);
  ctx.clip();
  const [first, last] = view.visibleShards();
  const full = mix(colors.surface, colors.lineControl, 0.35);
  const [top, height] = servingSpan(view);
  fill(ctx, full, view.x(0), y + top, view.columnsWidth, height);
  for (let shard = view.cellOf(first); shard < last; shard += view.bin) paintServing(scene, ctx, shard, y);
  ctx.restore();
  write(ctx, view.head >= 150 ? "Replicas that can serve" : "Can serve", 16, y + 14, colors.text2, scene.font(12));
  fill(ctx, colors.line, 0, y + FOOTER - 1, view.width, 1);
}

function paintServing(scene, ctx, shard, y) {
  const { view, model, theme: { colors } } = scene;
  const end = Math.min(model.shardCount, shard + view.bin);
  let serving = Infinity;
  let leaving = 0;
  for (let each = shard; each < end; each++) {
    serving = Math.min(serving, model.serving[each]);
    leaving |= model.leavingAt[each];
  }
  const x = view.x(shard);
  const width = view.x(end) - x;
  const missing = Math.max(0, model.replicaFactor - serving);
  const [top, height] = servingSpan(view);
  if (missing > 0) fill(ctx, serving === 0 ? colors.text : colors.text2, x, y + top, width, height + Math.min(FOOTER - 2 - top - height, 3 * missing));
  else if (leaving) {
    fill(ctx, colors.surface, x - 1, y + top, width + 2, 4);
    fill(ctx, colors.stateLeavingFill, x, y + top, width, 2);
  }
  if (view.cell >= 28) write(ctx, String(serving), x + (width - 2) / 2, y + 14, missing > 0 ? colors.surface : colors.text2, scene.font(11, 600), "center");
}

/** Where the bars of the footer stand in it: higher where they carry their number. */
function servingSpan(view) {
  return view.cell >= 28 ? [5, 17] : [9, 10];
}
