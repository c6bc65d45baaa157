import { REACH, paintCells } from "./cells.js";
import { headWidth, paintHeads } from "./heads.js";
import { Tiles } from "./tiles.js";
import { COLUMN_HEAD, FOOTER } from "./view.js";

const SCROLLBAR = 16;
const SMALLEST_FOOT = 72;
/** With this much height to spare, the map and what was seen get it. */
const ROOMY = 205;

/** Brings the scene onto the screen: one frame for however many changes, and of each only what it spoiled. */
export class Painting {
  #frame = 0;
  #dirty = { rows: true, base: true, overlay: true, words: true };
  #hadViolations = false;

  /**
   * @param {import("./scene.js").Scene} scene
   * @param {{ root: HTMLElement, element: HTMLElement, scroller: HTMLElement, surface: HTMLElement, spacer: HTMLElement, main: HTMLElement, canvas: HTMLCanvasElement, glass: HTMLCanvasElement }} places
   * @param {{ overlay: object, maps: object[], mirror: object, words: { refresh(): void }[] }} layers
   * @param {{ arrive(now: number): (() => void) | undefined, sharpen(): void }} told at the start of a frame, answering
   * with what to call at its end; and when the screen's resolution changed
   */
  constructor(scene, places, layers, told) {
    Object.assign(this, { scene, ...places, ...layers, ...told });
    this.ctx = this.canvas.getContext("2d", { alpha: false });
    this.glassCtx = this.glass.getContext("2d");
    this.tiles = new Tiles((ctx, rect) => paintCells(scene, ctx, rect));
  }

  dispose() {
    cancelAnimationFrame(this.#frame);
  }

  /** @param {{ rows?: boolean, cells?: boolean, scrolled?: boolean }} what */
  changed({ rows = false, cells = false, scrolled = false }) {
    const dirty = this.#dirty;
    dirty.rows ||= rows;
    dirty.base ||= rows || cells || scrolled;
    dirty.words ||= rows || cells || scrolled;
    dirty.overlay = true;
    if (rows || cells) this.tiles.clear();
    this.schedule();
  }

  /** The data changed: rows, words and what was touched are looked at again. */
  spoil() {
    this.#dirty.base = this.#dirty.words = this.#dirty.rows = true;
  }

  /** Paints with the next frame. */
  schedule() {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #paintNow() {
    cancelAnimationFrame(this.#frame);
    this.#paint();
  }

  #paint() {
    this.#frame = 0;
    const now = performance.now();
    const painted = this.arrive(now);
    const { view, model } = this.scene;
    if (view.width > 0 && model.version > 0) this.#draw(now);
    painted?.();
  }

  #draw(now) {
    const dirty = this.#dirty;
    if (dirty.rows) this.relay();
    const { view } = this.scene;
    view.scrollX = Math.round(this.scroller.scrollLeft * view.ratio) / view.ratio;
    view.scrollY = Math.round(this.scroller.scrollTop * view.ratio) / view.ratio;
    if (dirty.base) this.#drawBase();
    if (dirty.overlay || dirty.base) {
      this.glassCtx.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
      dirty.overlay = this.overlay.paint(this.glassCtx, now);
    }
    if (dirty.base) {
      for (const map of this.maps) map.paint();
      this.mirror.refresh();
    }
    if (dirty.words) {
      for (const words of this.words) words.refresh();
    }
    dirty.base = dirty.words = false;
    this.#sign();
    if (dirty.overlay) this.schedule();
  }

  #drawBase() {
    const { ctx } = this;
    const scene = this.scene;
    const { view } = scene;
    ctx.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    ctx.imageSmoothingEnabled = false;
    ctx.fillStyle = scene.theme.colors.surface;
    ctx.fillRect(0, 0, view.width, view.height);
    const height = Math.min(view.bodyHeight, view.layout.height - view.scrollY);
    ctx.save();
    ctx.beginPath();
    ctx.rect(view.head, COLUMN_HEAD, view.bodyWidth, Math.max(0, view.height - COLUMN_HEAD - FOOTER));
    ctx.clip();
    if (height > 0) this.tiles.draw(ctx, { x: view.scrollX, y: view.scrollY, width: view.bodyWidth, height }, view.head, COLUMN_HEAD, view.ratio);
    ctx.restore();
    paintHeads(scene, ctx);
  }

  /** The canvases as large and as sharp as the page wants them. */
  resize() {
    const { view } = this.scene;
    const ratio = devicePixelRatio || 1;
    const { clientWidth: width, clientHeight: height } = this.scroller;
    const room = this.root.clientHeight - SMALLEST_FOOT;
    if (width === view.width && height === view.height && ratio === view.ratio && room === view.room) return;
    const sharper = ratio !== view.ratio;
    Object.assign(view, { width, height, ratio, room });
    Object.assign(this.surface.style, { width: `${width}px`, height: `${height}px` });
    for (const canvas of [this.canvas, this.glass]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    }
    if (sharper) this.sharpen();
    this.changed({ rows: true });
    // A canvas that was given a size is empty: paint before the browser shows it.
    if (this.scene.model.version > 0 && !document.hidden) this.#paintNow();
  }

  /** Only what changed is painted again: the cells, and what their marks reach over. */
  touch(cells) {
    const { model } = this.scene;
    for (const { instance, shard } of cells) this.#touchCell(instance, shard);
    // The other end of a stream names this one, and a violation may show or go anywhere.
    if (model.violations.length > 0 || this.#hadViolations) this.tiles.clear();
    this.#hadViolations = model.violations.length > 0;
    for (const shard of new Set(cells.map((cell) => cell.shard))) {
      for (const { instance } of model.holders(shard)) this.#touchCell(instance, shard);
    }
  }

  #touchCell(instance, shard) {
    const { view } = this.scene;
    const line = view.layout.byInstance[instance.index];
    if (line) this.tiles.touch({ x: view.columnX(view.cellOf(shard)) - REACH, y: line.y - REACH, width: view.cellWidth + 2 * REACH, height: line.height + 2 * REACH });
  }

  /** Lays the rows out again. */
  relay() {
    const { view, model, filter } = this.scene;
    view.movingOnly = filter.movingOnly;
    view.only = filter.only;
    view.head = headWidth(this.scene, this.ctx, view.width);
    const before = this.#shape();
    view.relay(model);
    if (before !== this.#shape()) this.tiles.clear();
    this.size();
    this.#dirty.rows = false;
    this.#dirty.base = this.#dirty.words = true;
  }

  /** What tiles depend on besides data. */
  #shape() {
    const { view } = this.scene;
    return `${view.cell}/${view.layout.rowHeight}/${view.layout.merge}/${view.layout.height}/${view.layout.lines.length}/${[...view.kept].join()}`;
  }

  /** Gives the markup the content's size. */
  size() {
    const { view } = this.scene;
    this.root.style.setProperty("--pgrid-head", `${view.head}px`);
    // Rows with names are as high as they are; thin ones take what room there is.
    this.root.style.setProperty("--pgrid-content", view.layout.banded ? "" : `${Math.ceil(view.contentHeight) + (view.contentWidth > view.width ? SCROLLBAR : 0)}px`);
    Object.assign(this.spacer.style, { width: `${Math.ceil(view.contentWidth)}px`, height: `${Math.ceil(view.contentHeight)}px` });
    const roomy = view.room - view.contentHeight >= ROOMY - SMALLEST_FOOT && view.width >= 640;
    this.root.classList.toggle("is-roomy", roomy);
    this.main.style.flex = roomy ? `0 0 ${Math.ceil(view.contentHeight) + (view.contentWidth > view.width ? SCROLLBAR : 0)}px` : "";
    this.root.classList.toggle("has-rows-beyond", !roomy && view.contentHeight > view.height);
    this.root.classList.toggle("has-columns-beyond", view.columnsWidth > view.bodyWidth);
  }

  /** Says in the markup which state is on screen. */
  #sign() {
    const { model } = this.scene;
    const data = this.element.dataset;
    data.version = String(model.version);
    data.modRevision = String(model.modRevision);
    data.instances = String(model.instances.length);
    data.shards = String(model.shardCount);
  }
}
