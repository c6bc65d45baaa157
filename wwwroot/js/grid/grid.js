import { Announcer } from "./announcer.js";
import { REACH, paintCells } from "./cells.js";
import { Chips } from "./chips.js";
import { Cursor } from "./cursor.js";
import { decode, State } from "./decode.js";
import { Filter } from "./filter.js";
import { headWidth, paintHeads } from "./heads.js";
import { Mode } from "./heat.js";
import { describe, listen } from "./keyboard.js";
import { Minimap } from "./minimap.js";
import { Mirror } from "./mirror.js";
import { Overlay } from "./overlay.js";
import { Pointer } from "./pointer.js";
import { Scene } from "./scene.js";
import { Status } from "./status.js";
import { readTheme, watchTheme } from "./theme.js";
import { Tiles } from "./tiles.js";
import { Tooltip } from "./tooltip.js";
import { COLUMN_HEAD, FOOTER } from "./view.js";

const AGEING = 15_000;
const TOLD = 400;
const SCROLLBAR = 16;
const SMALLEST_FOOT = 72;
/** With this much height to spare, the map and what was seen get it. */
const ROOMY = 205;
/** The answers to a message of the server: it is on screen, or it builds on a state that is not ours. */
const PAINTED = 0;
const UNKNOWN_BASE = 1;

/**
 * Starts a grid in the markup of PlacementGrid.razor.
 * @param {HTMLElement} root
 * @param {string} controls id of the element with the zoom buttons and the words about cells; it need not be there
 * @param {{ invokeMethodAsync(name: string, ...args: unknown[]): Promise<unknown> }} page told of what the reader does
 * @param {{ now: number, cell?: number, mode?: string, filter?: object, instance?: string, shard?: number }} start
 */
export function createGrid(root, controls, page, start) {
  return new Grid(root, document.getElementById(controls), page, start);
}

class Grid {
  #scene = new Scene();
  #frame = 0;
  #dirty = { rows: true, base: true, overlay: true, words: true };
  #arrived = null;
  #stops = [];
  #wish;
  #told = 0;
  #hovered = "";
  #hadViolations = false;

  constructor(root, controls, page, start) {
    const part = (name) => root.querySelector(`[data-grid="${name}"]`) ?? controls?.querySelector(`[data-grid="${name}"]`) ?? undefined;
    this.root = root;
    this.page = page;
    this.element = root.querySelector("#placement-grid");
    this.scroller = part("scroll");
    this.surface = part("view");
    this.spacer = part("spacer");
    this.canvas = part("canvas");
    this.main = part("main");
    this.dialog = part("help");
    this.modes = part("mode");
    if (this.modes) this.modes.value = start.mode ?? Mode.State;
    this.ctx = this.canvas.getContext("2d", { alpha: false });
    this.glass = part("overlay");
    this.glassCtx = this.glass.getContext("2d");
    const scene = this.#scene;
    scene.clockAhead = start.now - Date.now();
    scene.mode = start.mode ?? Mode.State;
    scene.filter = new Filter(start.filter);
    scene.selection = { instance: start.instance ?? null, shard: start.shard ?? null };
    this.#wish = start.cell;
    this.tiles = new Tiles((ctx, rect) => paintCells(scene, ctx, rect));
    this.overlay = new Overlay(scene);
    this.cursor = new Cursor(scene);
    this.mirror = new Mirror(this.element, part("body"), scene, this.cursor);
    this.tooltip = new Tooltip(part("tip"), scene);
    this.announcer = new Announcer(part("announce"), part("seen"), scene);
    this.chips = new Chips(part("chips"), scene, (side) => this.#goBeyond(side));
    this.status = new Status({ legend: part("legend"), cell: part("cell"), zoom: part("zoom"), where: part("where"), map: part("map-words"), side: part("side-words"), shown: part("shown"), scale: part("scale"), note: part("note"), fitSelection: part("fit-selection") }, scene, (state) => this.#tell("FilterByState", state));
    this.maps = ["map", "side-map"].map(part).filter(Boolean).map((canvas) => new Minimap(canvas, scene, (x, y) => this.#center(x, y)));
    this.pointer = new Pointer(this.surface, this.scroller, scene, {
      hover: (target, rect) => this.#hover(target, rect),
      click: (target) => this.#click(target),
      fitGroup: (block) => this.#fitGroup(block),
      zoom: (direction, x, y) => this.#zoom(direction, x, y),
    });
    if (part("keys")) describe(part("keys"));
    this.#listen(root, controls);
    this.#dress();
    this.#resize();
  }

  /**
   * Takes a message of the server and answers when it is on screen. A hidden page has no frames: the answer waits,
   * and with it the server, until the page is seen again.
   * @param {Uint8Array} bytes
   * @returns {Promise<number>}
   */
  apply(bytes) {
    return new Promise((painted) => {
      this.#arrived?.painted(PAINTED);
      this.#arrived = { bytes, painted };
      this.#schedule();
    });
  }

  /** @param {object} wish see filter.js */
  setFilter(wish) {
    this.#scene.filter = new Filter(wish);
    this.#changed({ rows: true });
  }

  setMode(mode) {
    this.#scene.mode = mode;
    if (this.modes) this.modes.value = mode;
    this.#changed({ cells: true });
  }

  /** What the page has open in a drawer; nulls for nothing. */
  select(instance, shard) {
    this.#scene.selection = { instance, shard };
    this.#changed({ rows: true });
  }

  /** Back to the cell, after a drawer was closed. */
  focus() {
    this.mirror.moved();
  }

  dispose() {
    cancelAnimationFrame(this.#frame);
    for (const stop of this.#stops) stop();
    this.pointer.dispose();
    this.announcer.dispose();
    this.tooltip.hide();
    this.#arrived?.painted(PAINTED);
  }

  // What the keyboard does; named by keyboard.js.

  walk(rows, columns) {
    if (rows !== 0) this.cursor.vertical(rows);
    else this.cursor.horizontal(columns);
    this.#walked();
  }

  rowEnd(last) {
    this.cursor.go(this.cursor.row, last ? this.#scene.view.shards - 1 : 0);
    this.#walked();
  }

  corner(last) {
    const rows = this.cursor.rows().filter((row) => row.kind === "instance");
    if (rows.length > 0) this.cursor.go(rows[last ? rows.length - 1 : 0], last ? this.#scene.view.shards - 1 : 0);
    this.#walked();
  }

  walkGroups(by) {
    this.cursor.toGroup(by);
    this.#walked();
  }

  walkMoving(by) {
    if (this.cursor.moving(by)) this.#walked();
    else this.announcer.say("Nothing is moving.");
  }

  open() {
    const { row, shard } = this.cursor;
    if (row?.kind === "group") this.fold();
    else if (row?.kind === "columns") this.#select(null, shard < 0 ? null : shard);
    else if (row) this.#open({ kind: shard < 0 ? "row" : "cell", ...this.mirror.target });
  }

  fold() {
    const { row } = this.cursor;
    if (row?.kind === "group") this.#fold(row.block);
  }

  escape() {
    if (this.tooltip.isOpen) this.tooltip.hide();
    else if (this.#scene.selection.instance !== null || this.#scene.selection.shard !== null) this.#select(null, null);
  }

  zoomAtCursor(direction) {
    const rect = this.mirror.rectOf(this.cursor.row, this.cursor.shard);
    this.#zoom(direction, rect.x + rect.width / 2, rect.y + rect.height / 2);
  }

  /** Everything on one screen. */
  fit() {
    this.#scene.view.fitAll(this.#scene.model);
    this.#zoomed(() => this.scroller.scrollTo(0, 0));
  }

  /** The selected or focused shard as large as it says everything, or the instance's rows by name. */
  fitSelection() {
    const { view, model, selection } = this.#scene;
    const id = selection.instance ?? this.cursor.instance;
    const shard = selection.shard ?? (this.cursor.shard < 0 ? null : this.cursor.shard);
    view.zoomTo(model, shard === null ? Math.max(view.cell, 2) : Math.max(view.cell, 50));
    this.#zoomed(() => this.#reveal(model.find(id), shard ?? 0, true));
  }

  search() {
    document.querySelector("[data-grid-search]")?.focus();
  }

  help() {
    this.dialog?.showModal();
  }

  // Listening

  #listen(root, controls) {
    const on = (target, type, handler, options) => {
      target.addEventListener(type, handler, options);
      this.#stops.push(() => target.removeEventListener(type, handler, options));
    };
    on(this.scroller, "scroll", () => this.#changed({ scrolled: true }), { passive: true });
    if (this.modes) on(this.modes, "change", () => {
      this.setMode(this.modes.value);
      this.#tell("Recolour", this.modes.value);
    });
    on(this.element, "focusin", () => this.#focused());
    on(this.element, "focusout", () => this.#focused());
    on(document, "keydown", (event) => {
      if (event.key === "Escape" && this.tooltip.isOpen) this.tooltip.hide();
    });
    on(document, "visibilitychange", () => this.#changed({}));
    for (const area of [root, controls].filter(Boolean)) on(area, "click", (event) => this.#act(event.target.closest("[data-grid-act]")?.dataset.gridAct));
    this.#stops.push(listen(this.element, this), watchTheme(() => this.#dress()));
    const sizes = new ResizeObserver(() => this.#resize());
    sizes.observe(this.element);
    sizes.observe(this.root);
    const ageing = setInterval(() => {
      if (this.#scene.mode === Mode.Age && !document.hidden) this.#changed({ cells: true });
    }, AGEING);
    this.#stops.push(() => sizes.disconnect(), () => clearInterval(ageing));
  }

  #act(action) {
    const { view } = this.#scene;
    const x = view.head + view.bodyWidth / 2;
    const y = COLUMN_HEAD + view.bodyHeight / 2;
    if (action === "in") this.#zoom(1, x, y);
    if (action === "out") this.#zoom(-1, x, y);
    if (action === "fit") this.fit();
    if (action === "fit-selection") this.fitSelection();
    if (action === "help") this.help();
  }

  #dress() {
    this.#scene.dress(readTheme(this.root), this.ctx);
    for (const map of this.maps) map.touch();
    this.#changed({ cells: true });
  }

  #resize() {
    const { view } = this.#scene;
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
    if (sharper) this.#dress();
    this.#changed({ rows: true });
    // A canvas that was given a size is empty: paint before the browser shows it.
    if (this.#scene.model.version > 0 && !document.hidden) this.#paintNow();
  }

  #focused() {
    this.#keep();
    this.overlay.focus = this.mirror.hasFocus ? this.mirror.target : null;
    if (!this.mirror.hasFocus && !this.tooltip.over) this.tooltip.hideSoon();
    this.#changed({});
  }

  // Doing

  #hover(target, rect) {
    this.overlay.hover = target?.kind === "cell" ? target : null;
    if (target && (target.kind === "cell" || target.kind === "row")) {
      const key = `${target.kind}/${target.instance?.id}/${target.shard}`;
      if (key !== this.#hovered || !this.tooltip.isOpen) this.tooltip.showSoon(target, rect);
      this.#hovered = key;
    } else {
      this.#hovered = "";
      this.tooltip.hideSoon();
    }
    this.#changed({});
  }

  #click(target) {
    if (target.kind === "group") {
      this.cursor.go({ kind: "group", block: target.block }, this.cursor.shard);
      if (this.#scene.named || target.block.folded) this.#fold(target.block);
      return;
    }
    if (target.kind === "column") this.cursor.go({ kind: "columns" }, target.shard);
    else this.cursor.go({ kind: "instance", instance: target.instance }, target.kind === "row" ? -1 : target.shard);
    this.#keep();
    this.mirror.moved();
    this.tooltip.hide();
    if (target.kind === "column") this.#select(null, target.shard);
    else this.#open(target);
  }

  /** A cell opens its shard; one that stands for several opens what moves there, or else the instance. */
  #open({ kind, instance, shard }) {
    const single = this.#scene.view.bin === 1 || (instance.shownAs(shard) > State.Available && kind === "cell");
    if (kind === "row" || !single) this.#select(instance.id, null);
    else this.#select(instance.id, shard);
  }

  #select(instance, shard) {
    this.tooltip.hide();
    this.select(instance, shard);
    this.#tell("Select", instance, shard);
  }

  #fold(block) {
    const { folded } = this.#scene.view;
    if (!folded.delete(block.name)) folded.add(block.name);
    this.#changed({ rows: true });
  }

  #walked() {
    const { model, view } = this.#scene;
    this.#keep();
    this.#relay();
    const { row, shard } = this.cursor;
    if (row?.kind === "instance") this.#reveal(row.instance, shard);
    else if (row?.kind === "group") this.#revealLine(row.block.y, row.block.header || 20);
    else if (shard >= 0) this.#reveal(null, shard);
    view.scrollX = this.scroller.scrollLeft;
    view.scrollY = this.scroller.scrollTop;
    this.mirror.moved();
    const target = this.mirror.target;
    this.overlay.focus = target;
    if (target && (target.kind === "row" || target.instance.shownAs(target.shard) !== State.None) && model.version > 0) this.tooltip.show(target, this.mirror.rectOf(row, shard));
    else this.tooltip.hide();
    this.#changed({});
  }

  /** The selected and the focused instance have lines of their own where rows have no names. */
  #keep() {
    const { view, selection } = this.#scene;
    const kept = new Set([selection.instance, this.mirror.hasFocus || document.activeElement === null ? this.cursor.instance : null].filter(Boolean));
    if (kept.size === view.kept.size && [...kept].every((id) => view.kept.has(id))) return;
    view.kept = kept;
    this.#changed({ rows: view.layout.banded });
  }

  #reveal(instance, shard, centered = false) {
    const { view } = this.#scene;
    const line = instance && view.layout.byInstance[instance.index];
    if (line) this.#revealLine(line.y, line.height, centered);
    if (shard < 0) return;
    const left = view.columnX(view.cellOf(shard));
    const right = left + view.cellWidth;
    const { scrollLeft } = this.scroller;
    if (centered) this.scroller.scrollLeft = (left + right - view.bodyWidth) / 2;
    else if (left < scrollLeft) this.scroller.scrollLeft = left - view.cellWidth;
    else if (right > scrollLeft + view.bodyWidth) this.scroller.scrollLeft = right - view.bodyWidth + view.cellWidth;
  }

  #revealLine(y, height, centered = false) {
    const { view } = this.#scene;
    const sticky = this.#scene.named ? 26 : 0;
    const { scrollTop } = this.scroller;
    if (centered) this.scroller.scrollTop = y + height / 2 - view.bodyHeight / 2;
    else if (y - sticky < scrollTop) this.scroller.scrollTop = y - sticky;
    else if (y + height > scrollTop + view.bodyHeight) this.scroller.scrollTop = y + height - view.bodyHeight;
  }

  #zoom(direction, x, y) {
    const { view, model } = this.#scene;
    if (model.version === 0) return;
    const shard = Math.max(0, view.shardAt(Math.max(view.head, x)));
    const line = view.lineAt(y);
    const instance = line?.instances[Math.floor((line.instances.length - 1) / 2)] ?? line?.group.instances[0];
    const offset = line ? (y - view.y(line.y)) / line.height : 0;
    view.zoomStep(model, direction);
    this.#zoomed(() => {
      this.scroller.scrollLeft = shard * view.cell - (Math.max(view.head, x) - view.head);
      const now = instance && view.layout.byInstance[instance.index];
      if (now) this.scroller.scrollTop = now.y + Math.min(1, Math.max(0, offset)) * now.height - (y - COLUMN_HEAD);
    });
  }

  #zoomed(scroll) {
    this.#size();
    scroll();
    this.tooltip.hide();
    this.overlay.hover = null;
    this.#changed({ cells: true });
    this.#tellView();
  }

  /** As close as a group's rows all fit, its first moving shard in view. */
  #fitGroup(block) {
    const { view, model } = this.#scene;
    view.folded.delete(block.name);
    view.zoomTo(model, view.fit.width);
    const fits = () => (view.layout.blocks[block.index]?.height ?? 0) <= view.bodyHeight;
    for (let tries = 0; tries < 40 && view.cell < 6; tries++) {
      const before = view.cell;
      view.zoomStep(model, 1);
      if (fits() && view.cell > before) continue;
      view.zoomTo(model, before);
      break;
    }
    this.#zoomed(() => {
      const at = view.layout.blocks[block.index];
      const moving = block.instances.find((i) => i.moving > 0);
      const shard = moving?.shards[moving.states.findIndex((s) => s >= State.Initializing)] ?? 0;
      this.scroller.scrollTo(view.columnX(shard) - view.bodyWidth / 2, at.y);
    });
  }

  #center(x, y) {
    const { view, model } = this.#scene;
    const instance = model.instances[Math.min(model.instances.length - 1, Math.max(0, Math.floor(y * model.instances.length)))];
    const line = instance && view.layout.byInstance[instance.index];
    this.scroller.scrollTo(x * view.columnsWidth - view.bodyWidth / 2, line ? line.y + line.height / 2 - view.bodyHeight / 2 : this.scroller.scrollTop);
  }

  /** To the nearest moving shard beyond an edge. */
  #goBeyond(side) {
    const { view } = this.#scene;
    const [first, last] = view.visibleShards();
    const lines = view.layout.lines.filter((line) => line.instances.some((i) => i.moving > 0));
    if (side === "above" || side === "below") {
      const beyond = side === "below"
        ? lines.find((line) => line.y + line.height / 2 > view.scrollY + view.bodyHeight)
        : lines.filter((line) => line.y + line.height / 2 < view.scrollY).pop();
      if (beyond) this.scroller.scrollTo({ top: beyond.y + beyond.height / 2 - view.bodyHeight / 2, behavior: this.#scene.theme.still ? "auto" : "smooth" });
      return;
    }
    const shards = lines.flatMap((line) => line.instances.flatMap((i) => [...i.shards].filter((_, at) => i.states[at] >= State.Initializing)));
    const target = side === "left" ? Math.max(...shards.filter((s) => s < first)) : Math.min(...shards.filter((s) => s >= last));
    if (Number.isFinite(target)) this.scroller.scrollTo({ left: view.columnX(target) - view.bodyWidth / 2, behavior: this.#scene.theme.still ? "auto" : "smooth" });
  }

  #tell(name, ...args) {
    this.page.invokeMethodAsync(name, ...args).catch(() => { /* The circuit is gone; the page's own panel says so. */ });
  }

  /** The zoom lives in the address: told once the reader's hand has come to rest. */
  #tellView() {
    clearTimeout(this.#told);
    this.#told = setTimeout(() => {
      const { view } = this.#scene;
      this.#tell("Zoomed", view.fitted ? null : Math.round(view.cell * 10000) / 10000);
    }, TOLD);
  }

  // Painting

  /** @param {{ rows?: boolean, cells?: boolean, scrolled?: boolean }} what */
  #changed({ rows = false, cells = false, scrolled = false }) {
    const dirty = this.#dirty;
    dirty.rows ||= rows;
    dirty.base ||= rows || cells || scrolled;
    dirty.words ||= rows || cells || scrolled;
    dirty.overlay = true;
    if (rows || cells) this.tiles.clear();
    this.#schedule();
  }

  #schedule() {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #paintNow() {
    cancelAnimationFrame(this.#frame);
    this.#paint();
  }

  #paint() {
    this.#frame = 0;
    const now = performance.now();
    const arrived = this.#arrived;
    this.#arrived = null;
    const answer = arrived ? this.#take(arrived.bytes, now) : PAINTED;
    const { view, model } = this.#scene;
    if (view.width > 0 && model.version > 0) this.#draw(now);
    arrived?.painted(answer);
  }

  #draw(now) {
    const dirty = this.#dirty;
    if (dirty.rows) this.#relay();
    const { view } = this.#scene;
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
      this.chips.refresh();
      this.status.refresh();
    }
    dirty.base = dirty.words = false;
    this.#sign();
    if (dirty.overlay) this.#schedule();
  }

  #drawBase() {
    const { ctx } = this;
    const scene = this.#scene;
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

  /** @returns {number} the answer to the server */
  #take(bytes, now) {
    const scene = this.#scene;
    const { model } = scene;
    const first = model.version === 0;
    const before = scene.crowded;
    const change = model.apply(decode(bytes, model.ids));
    if (!change.known) return UNKNOWN_BASE;
    if (first && this.#wish) this.#startAt(this.#wish);
    if (change.rows || change.cells.some(({ instance }) => instance.isJoining || instance.isLeaving) || before !== scene.crowded) this.#changed({ rows: true });
    else this.#touch(change.cells);
    for (const map of this.maps) map.touch();
    this.#dirty.base = this.#dirty.words = this.#dirty.rows = true;
    if (!first) {
      this.overlay.flash(change.cells, now);
      this.announcer.tell(change.cells);
    }
    return PAINTED;
  }

  #startAt(width) {
    this.#relay();
    this.#scene.view.fitted = false;
    this.#scene.view.zoomTo(this.#scene.model, width);
  }

  /** Only what changed is painted again: the cells, and what their marks reach over. */
  #touch(cells) {
    const { view } = this.#scene;
    for (const { instance, shard } of cells) {
      const line = view.layout.byInstance[instance.index];
      if (line) this.tiles.touch({ x: view.columnX(view.cellOf(shard)) - REACH, y: line.y - REACH, width: view.cellWidth + 2 * REACH, height: line.height + 2 * REACH });
    }
    // The other end of a stream names this one, and a violation may show or go anywhere.
    if (this.#scene.model.violations.length > 0 || this.#hadViolations) this.tiles.clear();
    this.#hadViolations = this.#scene.model.violations.length > 0;
    for (const shard of new Set(cells.map((cell) => cell.shard))) {
      for (const { instance } of this.#scene.model.holders(shard)) {
        const line = view.layout.byInstance[instance.index];
        if (line) this.tiles.touch({ x: view.columnX(view.cellOf(shard)) - REACH, y: line.y - REACH, width: view.cellWidth + 2 * REACH, height: line.height + 2 * REACH });
      }
    }
  }

  #relay() {
    const { view, model, filter } = this.#scene;
    view.movingOnly = filter.movingOnly;
    view.head = headWidth(this.#scene, this.ctx, view.width);
    const before = this.#shape();
    view.relay(model);
    if (before !== this.#shape()) this.tiles.clear();
    this.#size();
    this.#dirty.rows = false;
    this.#dirty.base = this.#dirty.words = true;
  }

  /** What tiles depend on besides data. */
  #shape() {
    const { view } = this.#scene;
    return `${view.cell}/${view.layout.rowHeight}/${view.layout.merge}/${view.layout.height}/${view.layout.lines.length}/${[...view.kept].join()}`;
  }

  #size() {
    const { view } = this.#scene;
    this.root.style.setProperty("--pgrid-head", `${view.head}px`);
    Object.assign(this.spacer.style, { width: `${Math.ceil(view.contentWidth)}px`, height: `${Math.ceil(view.contentHeight)}px` });
    const roomy = view.room - view.contentHeight >= ROOMY - SMALLEST_FOOT && view.width >= 640;
    this.root.classList.toggle("is-roomy", roomy);
    this.main.style.flex = roomy ? `0 0 ${Math.ceil(view.contentHeight) + (view.contentWidth > view.width ? SCROLLBAR : 0)}px` : "";
    this.root.classList.toggle("has-rows-beyond", !roomy && view.contentHeight > view.height);
    this.root.classList.toggle("has-columns-beyond", view.columnsWidth > view.bodyWidth);
  }

  /** Says in the markup which state is on screen. */
  #sign() {
    const { model } = this.#scene;
    const data = this.element.dataset;
    data.version = String(model.version);
    data.modRevision = String(model.modRevision);
    data.instances = String(model.instances.length);
    data.shards = String(model.shardCount);
  }
}
