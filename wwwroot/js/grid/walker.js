import { State } from "./decode.js";

/** Walks the grid for a reader at the keyboard: what the keys do, named by keyboard.js. */
export class Walker {
  /** @param {object} grid whose cursor is walked */
  constructor(grid) {
    this.grid = grid;
    this.cursor = grid.cursor;
  }

  walk(rows, columns) {
    if (rows !== 0) this.cursor.vertical(rows);
    else this.cursor.horizontal(columns);
    this.#walked();
  }

  rowEnd(last) {
    this.cursor.go(this.cursor.row, last ? this.grid.scene.view.shards - 1 : 0);
    this.#walked();
  }

  corner(last) {
    const rows = this.cursor.rows().filter((row) => row.kind === "instance");
    if (rows.length > 0) this.cursor.go(rows[last ? rows.length - 1 : 0], last ? this.grid.scene.view.shards - 1 : 0);
    this.#walked();
  }

  walkGroups(by) {
    this.cursor.toGroup(by);
    this.#walked();
  }

  walkMoving(by) {
    if (this.cursor.moving(by)) this.#walked();
    else this.grid.announcer.say("Nothing is moving.");
  }

  open() {
    const { row, shard } = this.cursor;
    if (row?.kind === "group") this.fold();
    else if (row?.kind === "columns") this.grid.choose(null, shard < 0 ? null : shard);
    else if (row) this.grid.openTarget({ kind: shard < 0 ? "row" : "cell", ...this.grid.mirror.target });
  }

  fold() {
    const { row } = this.cursor;
    if (row?.kind === "group") this.grid.foldGroup(row.block);
  }

  escape() {
    if (this.grid.tooltip.isOpen) this.grid.tooltip.hide();
    else if (this.grid.scene.selection.instance !== null || this.grid.scene.selection.shard !== null) this.grid.choose(null, null);
  }

  zoomAtCursor(direction) {
    const rect = this.grid.mirror.rectOf(this.cursor.row, this.cursor.shard);
    this.grid.camera.zoom(direction, rect.x + rect.width / 2, rect.y + rect.height / 2);
  }

  fit() {
    this.grid.camera.fit();
  }

  fitSelection() {
    this.grid.camera.fitSelection();
  }

  search() {
    document.querySelector("[data-grid-search]")?.focus();
  }

  help() {
    this.grid.dialog?.showModal();
  }

  /** Brings the cursor into sight, and says what stands there. */
  #walked() {
    const { grid } = this;
    const { model, view } = grid.scene;
    grid.keep();
    grid.painting.relay();
    const { row, shard } = this.cursor;
    if (row?.kind === "instance") grid.camera.reveal(row.instance, shard);
    else if (row?.kind === "group") grid.camera.revealLine(row.block.y, row.block.header || 20);
    else if (shard >= 0) grid.camera.reveal(null, shard);
    view.scrollX = grid.scroller.scrollLeft;
    view.scrollY = grid.scroller.scrollTop;
    grid.mirror.moved();
    const target = grid.mirror.target;
    grid.overlay.focus = target;
    if (target && (target.kind === "row" || target.instance.shownAs(target.shard) !== State.None) && model.version > 0) grid.tooltip.show(target, grid.mirror.rectOf(row, shard));
    else grid.tooltip.hide();
    grid.painting.changed({});
  }
}
