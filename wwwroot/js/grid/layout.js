// Where each row stands, from the top of the body down. Pure: same input, same lines.

/** Below this height a row has no room for its name: the group's name stands beside its band instead. */
const NAMED = 16;
const GROUP_HEADER = 26;
const LIFTED = 22;
const FOLDED_BAND = 20;
const SMALLEST_BAND = 18;
const SMALLEST_MERGED_BAND = 14;
/** Marks are larger than thin rows: the first and the last row leave them room. */
const BAND_MARGIN = 5;
/** More joining and leaving instances than this are the rule, not the exception: lifting them would bury the rest. */
const MOST_LIFTED = 16;

/**
 * @typedef {{ kind: "group" | "row" | "lifted", y: number, height: number, group: Block, instances: import("./model.js").Instance[] }} Line
 *   A row has one instance, or several when the rows are merged.
 * @typedef {{ index: number, name: string, y: number, height: number, header: number, folded: boolean, unchanged: boolean, instances: import("./model.js").Instance[],
 *   shown: import("./model.js").Instance[], moving: number, counts: number[], load: number, weight: number, owned: number, lines: Line[] }} Block
 * @typedef {{ banded: boolean, merge: number, rowHeight: number, height: number, lines: Line[], blocks: Block[], byInstance: Line[] }} Layout
 */

/**
 * @param {import("./model.js").Model} model
 * @param {{ rowHeight: number, merge: number, folded: Set<string>, movingOnly: boolean, only: Set<string>?, kept: Set<string> }} wish
 *   only: ids of the only instances that have rows;
 *   kept: ids that get a line of their own: the selected and the focused instance
 * @returns {Layout}
 */
export function lay(model, wish) {
  const banded = wish.rowHeight < NAMED;
  const layout = { banded, merge: banded ? wish.merge : 1, rowHeight: wish.rowHeight, height: 0, lines: [], blocks: [], byInstance: [] };
  const exceptional = model.instances.filter((i) => i.isJoining || i.isLeaving);
  const lifted = new Set([...(exceptional.length <= MOST_LIFTED ? exceptional.map((i) => i.id) : []), ...wish.kept]);
  if (banded) layout.height = BAND_MARGIN;
  for (let index = 0; index < model.groups.length; index++) {
    const block = blockOf(model, index, wish);
    layout.blocks.push(block);
    (banded ? layBand : layRows)(layout, block, lifted);
    layout.height = block.y + block.height;
  }
  for (const line of layout.lines) for (const instance of line.instances) layout.byInstance[instance.index] = line;
  return layout;
}

/** The first line that ends below a height, by position. @param {Layout} layout */
export function lineAt(layout, y) {
  let low = 0;
  let high = layout.lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (layout.lines[middle].y + layout.lines[middle].height <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}

function blockOf(model, index, wish) {
  const instances = model.instances.filter((i) => i.group === index);
  const counts = [0, 0, 0, 0];
  const owned = new Set();
  let weight = 0;
  for (const instance of instances) {
    for (let state = 1; state <= 3; state++) counts[state] += instance.counts[state];
    for (const shard of instance.shards) owned.add(shard);
    weight += instance.weight;
  }
  const moving = counts[2] + counts[3];
  const name = model.groups[index];
  const wanted = wish.only ? instances.filter((i) => wish.only.has(i.id)) : wish.movingOnly ? instances.filter((i) => i.moving > 0 || wish.kept.has(i.id)) : instances;
  const unchanged = wish.only !== null && wanted.length === 0;
  const folded = wish.folded.has(name) || unchanged || (wish.movingOnly && moving === 0);
  const shown = folded ? [] : wanted;
  return { index, name, y: 0, height: 0, header: 0, folded, unchanged, instances, shown, moving, counts, load: counts[1] + counts[2], weight, owned: owned.size, lines: [] };
}

function add(layout, block, kind, y, height, instances) {
  const line = { kind, y, height, group: block, instances };
  block.lines.push(line);
  layout.lines.push(line);
  return y + height;
}

function layRows(layout, block, lifted) {
  block.y = layout.height;
  block.header = GROUP_HEADER;
  let y = add(layout, block, "group", block.y, GROUP_HEADER, []);
  for (const instance of block.shown) y = add(layout, block, "row", y, layout.rowHeight, [instance]);
  block.height = y - block.y;
}

/** A band: its rows close together, then the lifted ones by name, then a line. */
function layBand(layout, block, lifted) {
  block.y = layout.height;
  let y = block.y + 1;
  const packed = block.shown.filter((i) => !lifted.has(i.id));
  for (let at = 0; at < packed.length; at += layout.merge) {
    y = add(layout, block, "row", y, layout.rowHeight, packed.slice(at, at + layout.merge));
  }
  y = Math.max(y, block.y + (block.folded ? FOLDED_BAND : layout.merge > 1 ? SMALLEST_MERGED_BAND : SMALLEST_BAND));
  block.band = y - block.y;
  for (const instance of block.shown.filter((i) => lifted.has(i.id))) y = add(layout, block, "lifted", y, LIFTED, [instance]);
  block.height = y - block.y + 2;
}
