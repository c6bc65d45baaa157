import { State } from "./decode.js";
import { cellRect } from "./hit.js";
import { cellSentence, columnSentence, groupSentence, rowSentence } from "./sentences.js";
import { COLUMN_HEAD } from "./view.js";

/**
 * What the canvas shows, told to assistive technology: the head row, and the row and cell that the keyboard is on, at the
 * place where they are drawn. The one cell is the grid's one tab stop, and its focus ring is the element's own.
 */
export class Mirror {
  #cell = null;

  /** @param {HTMLElement} grid the element with role grid @param {HTMLElement} body over the canvas @param {import("./scene.js").Scene} scene @param {import("./cursor.js").Cursor} cursor */
  constructor(grid, body, scene, cursor) {
    this.grid = grid;
    this.body = body;
    this.scene = scene;
    this.cursor = cursor;
  }

  get hasFocus() {
    return this.body.contains(document.activeElement);
  }

  /** After a move the cell is a new element: readers speak what newly has the focus. */
  moved() {
    const old = this.#cell?.parentElement;
    this.#build();
    this.#cell.focus({ preventScroll: true });
    old?.remove();
  }

  /** After a change of data or view the same element is told anew, quietly. */
  refresh() {
    if (!this.#cell?.isConnected) {
      this.body.replaceChildren(this.#head = row());
      this.#build();
    }
    this.#tell();
  }

  #head;

  #build() {
    const line = row();
    const header = document.createElement("span");
    header.setAttribute("role", "rowheader");
    header.setAttribute("aria-colindex", "1");
    header.className = "sr";
    this.#cell = document.createElement("div");
    this.#cell.className = "pgrid-cursor";
    this.#cell.tabIndex = 0;
    const words = document.createElement("span");
    words.className = "sr";
    this.#cell.append(words);
    line.append(header, this.#cell);
    this.body.append(line);
    this.#tell();
  }

  #tell() {
    const { scene, cursor } = this;
    const { view, model } = scene;
    const rows = cursor.rows();
    const at = cursor.position(rows);
    const here = rows[at];
    const shard = cursor.shard;
    this.grid.setAttribute("aria-rowcount", String(rows.length));
    this.grid.setAttribute("aria-colcount", String(model.shardCount + 1));
    const line = this.#cell.parentElement;
    line.setAttribute("aria-rowindex", String(at + 1));
    line.setAttribute("aria-selected", String(here?.kind === "instance" && here.instance.id === scene.selection.instance));
    this.#tellHead(shard, here?.kind === "columns");
    const [header, cell] = line.children;
    const inHead = shard < 0 || here?.kind === "group";
    cell.setAttribute("role", here?.kind === "columns" ? "columnheader" : inHead ? "rowheader" : "gridcell");
    cell.setAttribute("aria-colindex", String(inHead ? 1 : view.cellOf(shard) + 2));
    if (!inHead && view.bin > 1) cell.setAttribute("aria-colspan", String(Math.min(view.bin, view.shards - view.cellOf(shard))));
    else cell.removeAttribute("aria-colspan");
    if (here?.kind === "group") cell.setAttribute("aria-expanded", String(!here.block.folded));
    else cell.removeAttribute("aria-expanded");
    header.hidden = inHead || here?.kind !== "instance";
    header.textContent = here?.kind === "instance" ? here.instance.id : "";
    cell.firstChild.textContent = this.#sentence(here, shard);
    this.#place(here, shard);
  }

  #tellHead(shard, isCurrent) {
    const names = ["Instance", ...(shard >= 0 ? [columnSentence(this.scene, this.scene.view.cellOf(shard))] : [])];
    this.#head.hidden = isCurrent;
    this.#head.className = "sr";
    this.#head.setAttribute("aria-rowindex", "1");
    this.#head.replaceChildren(...names.map((name, at) => {
      const header = document.createElement("span");
      header.setAttribute("role", "columnheader");
      header.setAttribute("aria-colindex", String(at === 0 ? 1 : this.scene.view.cellOf(shard) + 2));
      header.textContent = name;
      return header;
    }));
  }

  #sentence(here, shard) {
    if (!here) return "No placement.";
    if (here.kind === "columns") return shard < 0 ? "Instances" : columnSentence(this.scene, this.scene.view.cellOf(shard));
    if (here.kind === "group") return groupSentence(here.block);
    return shard < 0 ? rowSentence(here.instance) : cellSentence(this.scene, here.instance, shard);
  }

  /** Where the cell is drawn, so that the ring, and a magnifier that follows it, are there too. */
  #place(here, shard) {
    const rect = this.rectOf(here, shard);
    Object.assign(this.#cell.style, { left: `${rect.x}px`, top: `${rect.y}px`, width: `${rect.width}px`, height: `${rect.height}px` });
  }

  /** @returns {{ x: number, y: number, width: number, height: number }} on the canvas */
  rectOf(here, shard) {
    const { scene } = this;
    const { view } = scene;
    if (here?.kind === "columns") return shard < 0 ? { x: 3, y: 3, width: view.head - 6, height: COLUMN_HEAD - 6 } : { x: view.x(view.cellOf(shard)), y: 3, width: Math.max(8, view.cellWidth), height: COLUMN_HEAD - 6 };
    if (here?.kind === "group") {
      const y = Math.min(Math.max(view.y(here.block.y), COLUMN_HEAD), view.y(here.block.y + here.block.height - here.block.header));
      return { x: 4, y: y + 3, width: view.head - 8, height: (scene.named ? here.block.header : Math.min(here.block.height, 24)) - 6 };
    }
    const line = here && view.layout.byInstance[here.instance.index];
    if (!line) return { x: 0, y: 0, width: 0, height: 0 };
    if (shard < 0) return { x: 4, y: view.y(line.y) + 3, width: view.head - 8, height: Math.max(2, line.height - 7) };
    return cellRect(scene, line, shard);
  }

  /** What the tooltip tells of the focused cell; null where there is nothing to add. */
  get target() {
    const here = this.cursor.row;
    if (here?.kind !== "instance") return null;
    const line = this.scene.view.layout.byInstance[here.instance.index];
    if (!line) return null;
    if (this.cursor.shard < 0) return { kind: "row", line, instance: here.instance };
    return { kind: "cell", line, instance: here.instance, shard: this.#meant(here.instance) };
  }

  /** Of the shards that share the focused cell, the one in the worst state. */
  #meant(instance) {
    const { view } = this.scene;
    const first = view.cellOf(this.cursor.shard);
    let worst = State.None;
    let meant = this.cursor.shard;
    for (let at = instance.from(first); at < instance.shards.length && instance.shards[at] < first + view.bin; at++) {
      if (instance.shown[at] > worst) [worst, meant] = [instance.shown[at], instance.shards[at]];
    }
    return meant;
  }
}

function row() {
  const element = document.createElement("div");
  element.setAttribute("role", "row");
  return element;
}
