import { State } from "./decode.js";
import { Level } from "./levels.js";
import { COLUMN_HEAD, FOOTER } from "./view.js";

/** Marks are drawn 10 px wide where cells are smaller; they can be hit as drawn. */
const MARK_REACH = 6;

/**
 * @typedef {{ kind: "cell" | "row" | "group" | "column" | "nothing", line?: import("./layout.js").Line, block?: import("./layout.js").Block,
 *   instance?: import("./model.js").Instance, shard?: number }} Hit shard: the first of its cell, or the one meant where that is clear
 */

/** What is drawn at a point of the canvas. @param {import("./scene.js").Scene} scene @returns {Hit} */
export function hit(scene, x, y) {
  const { view } = scene;
  if (y < COLUMN_HEAD) return x < view.head ? { kind: "nothing" } : column(scene, x);
  if (y > Math.min(view.height - FOOTER, view.y(view.layout.height))) return x < view.head ? { kind: "nothing" } : column(scene, x);
  const block = blockAt(scene, y);
  if (block && scene.named && y < stickyBottom(view, block)) return { kind: "group", block };
  const line = view.lineAt(y);
  if (x < view.head) return line?.kind === "lifted" || (line?.kind === "row" && scene.named) ? { kind: "row", line, block, instance: line.instances[0] } : block ? { kind: "group", block } : { kind: "nothing" };
  const mark = scene.named || scene.crowded ? undefined : markNear(scene, x, y);
  if (mark) return { kind: "cell", block: mark.line.group, ...mark };
  const shard = view.cellOf(Math.floor(view.shardAt(x)));
  if (!line || line.kind === "group" || shard < 0 || shard >= view.shards) return { kind: "nothing" };
  return { kind: "cell", line, block: line.group, ...meant(scene, line.instances, shard) };
}

/** Where a cell is drawn on the canvas. @param {import("./layout.js").Line} line */
export function cellRect(scene, line, shard) {
  const { view } = scene;
  const first = view.cellOf(shard);
  const x = view.x(first);
  const width = view.x(first + view.bin) - x;
  const y = view.y(line.y);
  if (!scene.named && line.kind === "row") return { x, y, width, height: line.height };
  if (line.kind === "lifted") return { x: x - 1, y: y + 2, width: width + 2, height: 18 };
  if (scene.level <= Level.Bars) return { x: x - 1, y: y + Math.floor(line.height / 2) - 8, width: width + 2, height: 16 };
  const margin = scene.level === Level.Labels ? 2 : 4;
  return { x, y: y + margin, width: width - (width < 12 ? 1 : 2), height: line.height - 2 * margin };
}

/** The instance and shard of a cell that a reader means: the worst of those it stands for, else the only one. */
function meant(scene, instances, first) {
  let found = { instance: instances[0], shard: first, state: State.None };
  for (const instance of instances) {
    for (let at = instance.from(first); at < instance.shards.length && instance.shards[at] < first + scene.view.bin; at++) {
      if (instance.shown[at] > found.state) found = { instance, shard: instance.shards[at], state: instance.shown[at] };
    }
  }
  return { instance: found.instance, shard: found.shard };
}

function markNear(scene, x, y) {
  const { view } = scene;
  let best;
  let nearest = MARK_REACH + 0.5;
  for (const line of view.layout.lines) {
    const center = view.y(line.y) + line.height / 2;
    if (line.kind !== "row" || Math.abs(center - y) > MARK_REACH) continue;
    for (const instance of line.instances) {
      if (instance.moving + instance.violations.length === 0) continue;
      const until = view.shardAt(x + MARK_REACH) + view.bin;
      for (let at = instance.from(Math.max(0, view.cellOf(Math.floor(view.shardAt(x - MARK_REACH))))); at < instance.shards.length && instance.shards[at] < until; at++) {
        if (instance.shown[at] <= State.Available) continue;
        const away = Math.max(Math.abs(view.x(view.cellOf(instance.shards[at])) + view.cellWidth / 2 - x), Math.abs(center - y));
        if (away < nearest) {
          nearest = away;
          best = { line, instance, shard: instance.shards[at] };
        }
      }
    }
  }
  return best;
}

function column({ view }, x) {
  const shard = Math.floor(view.shardAt(x));
  return shard >= 0 && shard < view.shards ? { kind: "column", shard: view.bin === 1 ? shard : view.cellOf(shard) } : { kind: "nothing" };
}

function blockAt({ view }, y) {
  const at = y - COLUMN_HEAD + view.scrollY;
  return view.layout.blocks.find((block) => at >= block.y && at < block.y + block.height);
}

function stickyBottom(view, block) {
  return Math.min(Math.max(view.y(block.y), COLUMN_HEAD), view.y(block.y + block.height - block.header)) + block.header;
}
