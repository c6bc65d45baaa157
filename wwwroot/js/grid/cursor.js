import { State } from "./decode.js";

/**
 * The cell that the keyboard is on. Rows: the column heads, then each group and its instances in the order shown.
 * @typedef {{ kind: "columns" } | { kind: "group", block: import("./layout.js").Block } | { kind: "instance", instance: import("./model.js").Instance }} Row
 */
export class Cursor {
  /** @param {import("./scene.js").Scene} scene */
  constructor(scene) {
    this.scene = scene;
    /** @type {string?} */ this.group = null;
    /** @type {string?} */ this.instance = null;
    /** -1 is the row's head. */
    this.shard = 0;
  }

  /** Every row that can be reached, top to bottom. @returns {Row[]} */
  rows() {
    const rows = [{ kind: "columns" }];
    for (const block of this.scene.view.layout.blocks) {
      rows.push({ kind: "group", block });
      for (const instance of block.shown) rows.push({ kind: "instance", instance });
    }
    return rows;
  }

  /** Where in the rows it is; the first instance when what it was on has gone. */
  position(rows = this.rows()) {
    const at = rows.findIndex((row) => (row.kind === "instance" ? row.instance.id === this.instance : row.kind === "group" ? this.instance === null && row.block.name === this.group : this.instance === null && this.group === null));
    if (at > 0 || (at === 0 && this.placed)) return at;
    return Math.max(0, rows.findIndex((row) => row.kind === "instance"));
  }

  get row() {
    const rows = this.rows();
    return rows[this.position(rows)];
  }

  /** @param {Row} row */
  go(row, shard = this.shard) {
    this.placed = true;
    this.instance = row.kind === "instance" ? row.instance.id : null;
    this.group = row.kind === "group" ? row.block.name : row.kind === "instance" ? row.instance.groupName : null;
    this.shard = Math.min(Math.max(shard, -1), Math.max(0, this.scene.view.shards - 1));
  }

  vertical(by) {
    const rows = this.rows();
    this.go(rows[Math.min(rows.length - 1, Math.max(0, this.position(rows) + by))]);
  }

  /** By cells as drawn: at the aggregated level a cell is several shards. */
  horizontal(by) {
    const { bin, shards } = this.scene.view;
    const cell = this.shard < 0 ? -1 : Math.floor(this.shard / bin);
    const next = Math.min(Math.ceil(shards / bin) - 1, Math.max(-1, cell + by));
    this.go(this.row, next < 0 ? -1 : next * bin);
  }

  /** To the next or previous group. */
  toGroup(by) {
    const rows = this.rows();
    const groups = rows.map((row, at) => (row.kind === "group" ? at : -1)).filter((at) => at >= 0);
    const here = this.position(rows);
    const target = by > 0 ? groups.find((at) => at > here) : groups.filter((at) => at < here).pop();
    this.go(rows[target ?? (by > 0 ? rows.length - 1 : 0)]);
  }

  /** To the next or previous moving shard in reading order, around the ends. @returns {boolean} whether there is one */
  moving(by) {
    const stops = [];
    const rows = this.rows();
    rows.forEach((row, at) => {
      if (row.kind !== "instance" || row.instance.moving === 0) return;
      row.instance.shards.forEach((shard, index) => {
        if (row.instance.states[index] >= State.Initializing) stops.push({ row, at, shard });
      });
    });
    if (stops.length === 0) return false;
    const here = this.position(rows);
    const after = (stop) => stop.at - here || stop.shard - this.shard;
    const target = by > 0 ? stops.find((stop) => after(stop) > 0) ?? stops[0] : stops.filter((stop) => after(stop) < 0).pop() ?? stops[stops.length - 1];
    this.go(target.row, target.shard);
    return true;
  }
}
