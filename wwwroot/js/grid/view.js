import { binOf, levelOf, rowHeight, snap, step, WIDEST } from "./levels.js";
import { lay, lineAt } from "./layout.js";

export const COLUMN_HEAD = 28;
export const FOOTER = 28;
/** Narrower row heads have no room for the load bar: name and count remain. */
export const ROOM_FOR_LOAD = 170;
const MARGIN = 12;
const MOST_NAMED = 60;

/** Where the reader looks: how wide a shard is, what is folded, how far it is scrolled; and what that means in pixels. */
export class View {
  constructor() {
    this.width = 0;
    this.height = 0;
    this.ratio = 1;
    /** The height that rows may take up at most, however much of it is given to them now. */
    this.room = 0;
    this.head = 176;
    this.cell = 3;
    this.merge = 1;
    this.scrollX = 0;
    this.scrollY = 0;
    this.folded = new Set();
    this.movingOnly = false;
    /** @type {Set<string>?} ids of the only instances that have rows */ this.only = null;
    this.kept = new Set();
    /** @type {import("./layout.js").Layout} */ this.layout = { banded: false, merge: 1, rowHeight: 28, height: 0, lines: [], blocks: [], byInstance: [] };
    this.shards = 0;
    this.fitted = true;
  }

  get level() {
    return levelOf(this.cell);
  }

  /** How many shards share a cell. */
  get bin() {
    return binOf(this.cell);
  }

  /** Width of what a cell is drawn in. */
  get cellWidth() {
    return this.cell * this.bin;
  }

  get bodyWidth() {
    return Math.max(0, this.width - this.head);
  }

  get bodyHeight() {
    return Math.max(0, this.height - COLUMN_HEAD - FOOTER);
  }

  get columnsWidth() {
    return this.shards * this.cell;
  }

  get contentWidth() {
    return this.head + this.columnsWidth + MARGIN;
  }

  get contentHeight() {
    return COLUMN_HEAD + this.layout.height + FOOTER;
  }

  /** Left edge of a shard on the canvas, on a device pixel. */
  x(shard) {
    return this.head + this.columnX(shard) - this.scrollX;
  }

  /** Left edge of a shard from the left edge of the body, on a device pixel. */
  columnX(shard) {
    return Math.round(shard * this.cell * this.ratio) / this.ratio;
  }

  y(bodyY) {
    return COLUMN_HEAD + bodyY - this.scrollY;
  }

  /** The shard under a point of the canvas, with its fraction; may lie outside the placement. */
  shardAt(x) {
    return (x - this.head + this.scrollX) / this.cell;
  }

  /** The first shard of the cell that a shard is drawn in. */
  cellOf(shard) {
    return Math.floor(shard / this.bin) * this.bin;
  }

  lineAt(y) {
    const at = y - COLUMN_HEAD + this.scrollY;
    const line = this.layout.lines[lineAt(this.layout, at)];
    return line && line.y <= at ? line : undefined;
  }

  /** The rows that can be seen, as positions in the layout's lines. */
  visibleLines() {
    return [lineAt(this.layout, this.scrollY), lineAt(this.layout, this.scrollY + this.bodyHeight - 1) + 1];
  }

  visibleShards() {
    const first = Math.max(0, Math.floor(this.scrollX / this.cell + 1e-6));
    return [first, Math.min(this.shards, Math.ceil((this.scrollX + this.bodyWidth) / this.cell))];
  }

  /** Which rows stand where, after a change of data, width, folding or filter. */
  relay(model) {
    this.shards = model.shardCount;
    this.fit = this.#fit(model);
    if (this.fitted || this.cell < this.fit.width) this.cell = this.fit.width;
    if (this.cell > this.fit.width) this.merge = 1;
    this.layout = lay(model, {
      rowHeight: rowHeight(this.cell, this.fit), merge: this.merge, folded: this.folded, movingOnly: this.movingOnly, only: this.only, kept: this.kept,
    });
  }

  /** Everything on one screen: whole columns, and rows merged as far as needed. */
  fitAll(model) {
    this.fitted = true;
    this.merge = 1;
    this.relay(model);
    while (this.#canMerge) this.#mergeTo(model, this.merge * 2);
  }

  /** One step of the ladder in (1) or out (-1). Past the whole width, rows merge until they all fit. */
  zoomStep(model, direction) {
    if (direction < 0 && this.cell <= this.fit.width) {
      if (this.#canMerge) this.#mergeTo(model, this.merge * 2);
      return;
    }
    if (direction > 0 && this.merge > 1) {
      this.#mergeTo(model, this.merge / 2);
      return;
    }
    this.zoomTo(model, step(this.cell, direction, this.ratio));
  }

  zoomTo(model, width) {
    const next = Math.min(WIDEST, Math.max(this.fit.width, snap(width, this.ratio)));
    this.fitted = next <= this.fit.width;
    this.cell = next;
    this.relay(model);
  }

  /** Merging helps only while the rows of some group are higher than its name. */
  get #canMerge() {
    const { banded, height, blocks } = this.layout;
    return banded && height > this.bodyHeight && blocks.some((block) => block.shown.length / this.merge * this.layout.rowHeight > 12);
  }

  #mergeTo(model, merge) {
    this.merge = merge;
    this.relay(model);
  }

  #fit(model) {
    const room = Math.max(1, this.bodyWidth - MARGIN);
    const width = Math.min(WIDEST, snap(Math.min(WIDEST, room / Math.max(1, model.shardCount)), this.ratio));
    if (this.movingOnly || this.only?.size <= MOST_NAMED) return { width, row: 28 }; // What moves is few, and is named.
    const rows = Math.max(1, model.instances.length);
    const free = this.room - COLUMN_HEAD - FOOTER - 3 * model.groups.length - 8;
    return { width, row: Math.min(28, Math.max(2, Math.floor(free / rows))) };
  }
}
