import { Announcer } from "./announcer.js";
import { Camera } from "./camera.js";
import { Chips } from "./chips.js";
import { Cursor } from "./cursor.js";
import { decode, State } from "./decode.js";
import { Filter } from "./filter.js";
import { Mode } from "./heat.js";
import { describe, listen } from "./keyboard.js";
import { Minimap } from "./minimap.js";
import { Mirror } from "./mirror.js";
import { Overlay } from "./overlay.js";
import { Painting } from "./painting.js";
import { Pointer } from "./pointer.js";
import { Scene } from "./scene.js";
import { Status } from "./status.js";
import { readTheme, watchTheme } from "./theme.js";
import { Tooltip } from "./tooltip.js";
import { COLUMN_HEAD } from "./view.js";
import { Walker } from "./walker.js";

const AGEING = 15_000;
const TOLD = 400;
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
  scene = new Scene();
  #arrived = null;
  #stops = [];
  #wish;
  #told = 0;
  #hovered = "";

  constructor(root, controls, page, start) {
    const part = (name) => root.querySelector(`[data-grid="${name}"]`) ?? controls?.querySelector(`[data-grid="${name}"]`) ?? undefined;
    this.root = root;
    this.page = page;
    this.element = root.querySelector("#placement-grid");
    this.scroller = part("scroll");
    this.surface = part("view");
    this.dialog = part("help");
    this.modes = part("mode");
    if (this.modes) this.modes.value = start.mode ?? Mode.State;
    const scene = this.scene;
    scene.clockAhead = start.now - Date.now();
    scene.mode = start.mode ?? Mode.State;
    scene.filter = new Filter(start.filter);
    scene.selection = { instance: start.instance ?? null, shard: start.shard ?? null };
    this.#wish = start.cell;
    this.overlay = new Overlay(scene);
    this.cursor = new Cursor(scene);
    this.camera = new Camera(scene, this.scroller, this.cursor, (scroll) => this.#zoomed(scroll));
    this.mirror = new Mirror(this.element, part("body"), scene, this.cursor);
    this.tooltip = new Tooltip(part("tip"), scene);
    this.announcer = new Announcer(part("announce"), part("seen"), scene);
    this.chips = new Chips(part("chips"), scene, (side) => this.camera.goBeyond(side));
    this.status = new Status({ legend: part("legend"), cell: part("cell"), zoom: part("zoom"), where: part("where"), map: part("map-words"), side: part("side-words"), shown: part("shown"), scale: part("scale"), note: part("note"), fitSelection: part("fit-selection") }, scene, (state) => this.#tell("FilterByState", state));
    this.maps = ["map", "side-map"].map(part).filter(Boolean).map((canvas) => new Minimap(canvas, scene, (x, y) => this.camera.center(x, y)));
    this.painting = new Painting(
      scene,
      { root, element: this.element, scroller: this.scroller, surface: this.surface, spacer: part("spacer"), main: part("main"), canvas: part("canvas"), glass: part("overlay") },
      { overlay: this.overlay, maps: this.maps, mirror: this.mirror, words: [this.chips, this.status] },
      { arrive: (now) => this.#arrive(now), sharpen: () => this.#dress() },
    );
    this.walker = new Walker(this);
    this.pointer = new Pointer(this.surface, this.scroller, scene, {
      hover: (target, rect) => this.#hover(target, rect),
      click: (target) => this.#click(target),
      fitGroup: (block) => this.camera.fitGroup(block),
      zoom: (direction, x, y) => this.camera.zoom(direction, x, y),
    });
    if (part("keys")) describe(part("keys"));
    this.#listen(root, controls);
    this.#dress();
    this.painting.resize();
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
      this.painting.schedule();
    });
  }

  /** @param {object} wish see filter.js */
  setFilter(wish) {
    this.scene.filter = new Filter(wish);
    this.painting.changed({ rows: true });
  }

  setMode(mode) {
    this.scene.mode = mode;
    if (this.modes) this.modes.value = mode;
    this.painting.changed({ cells: true });
  }

  /** What the page has open in a drawer; nulls for nothing. */
  select(instance, shard) {
    this.scene.selection = { instance, shard };
    this.painting.changed({ rows: true });
  }

  /** Back to the cell, after a drawer was closed. */
  focus() {
    this.mirror.moved();
  }

  dispose() {
    this.painting.dispose();
    for (const stop of this.#stops) stop();
    this.pointer.dispose();
    this.announcer.dispose();
    this.tooltip.hide();
    this.#arrived?.painted(PAINTED);
  }

  // Listening

  #listen(root, controls) {
    const on = (target, type, handler, options) => {
      target.addEventListener(type, handler, options);
      this.#stops.push(() => target.removeEventListener(type, handler, options));
    };
    on(this.scroller, "scroll", () => this.painting.changed({ scrolled: true }), { passive: true });
    if (this.modes) on(this.modes, "change", () => {
      this.setMode(this.modes.value);
      this.#tell("Recolour", this.modes.value);
    });
    on(this.element, "focusin", () => this.#focused());
    on(this.element, "focusout", () => this.#focused());
    on(document, "keydown", (event) => {
      if (event.key === "Escape" && this.tooltip.isOpen) this.tooltip.hide();
    });
    on(document, "visibilitychange", () => this.painting.changed({}));
    for (const area of [root, controls].filter(Boolean)) on(area, "click", (event) => this.#act(event.target.closest("[data-grid-act]")?.dataset.gridAct));
    this.#stops.push(listen(this.element, this.walker), watchTheme(() => this.#dress()));
    const sizes = new ResizeObserver(() => this.painting.resize());
    sizes.observe(this.element);
    sizes.observe(this.root);
    const ageing = setInterval(() => {
      if (this.scene.mode === Mode.Age && !document.hidden) this.painting.changed({ cells: true });
    }, AGEING);
    this.#stops.push(() => sizes.disconnect(), () => clearInterval(ageing));
  }

  #act(action) {
    const { view } = this.scene;
    const x = view.head + view.bodyWidth / 2;
    const y = COLUMN_HEAD + view.bodyHeight / 2;
    if (action === "in") this.camera.zoom(1, x, y);
    if (action === "out") this.camera.zoom(-1, x, y);
    if (action === "fit") this.camera.fit();
    if (action === "fit-selection") this.camera.fitSelection();
    if (action === "help") this.walker.help();
  }

  #dress() {
    this.scene.dress(readTheme(this.root), this.painting.ctx);
    for (const map of this.maps) map.touch();
    this.painting.changed({ cells: true });
  }

  #focused() {
    this.keep();
    this.overlay.focus = this.mirror.hasFocus ? this.mirror.target : null;
    if (!this.mirror.hasFocus && !this.tooltip.over) this.tooltip.hideSoon();
    this.painting.changed({});
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
    this.painting.changed({});
  }

  #click(target) {
    if (target.kind === "group") {
      this.cursor.go({ kind: "group", block: target.block }, this.cursor.shard);
      if (this.scene.named || target.block.folded) this.foldGroup(target.block);
      return;
    }
    if (target.kind === "column") this.cursor.go({ kind: "columns" }, target.shard);
    else this.cursor.go({ kind: "instance", instance: target.instance }, target.kind === "row" ? -1 : target.shard);
    this.keep();
    this.mirror.moved();
    this.tooltip.hide();
    if (target.kind === "column") this.choose(null, target.shard);
    else this.openTarget(target);
  }

  /** A cell opens its shard; one that stands for several opens what moves there, or else the instance. */
  openTarget({ kind, instance, shard }) {
    const single = this.scene.view.bin === 1 || (instance.shownAs(shard) > State.Available && kind === "cell");
    if (kind === "row" || !single) this.choose(instance.id, null);
    else this.choose(instance.id, shard);
  }

  /** Selects, and has the page open or close the drawer. */
  choose(instance, shard) {
    this.tooltip.hide();
    this.select(instance, shard);
    this.#tell("Select", instance, shard);
  }

  foldGroup(block) {
    const { folded } = this.scene.view;
    if (!folded.delete(block.name)) folded.add(block.name);
    this.painting.changed({ rows: true });
  }

  /** The selected and the focused instance have lines of their own where rows have no names. */
  keep() {
    const { view, selection } = this.scene;
    const kept = new Set([selection.instance, this.mirror.hasFocus || document.activeElement === null ? this.cursor.instance : null].filter(Boolean));
    if (kept.size === view.kept.size && [...kept].every((id) => view.kept.has(id))) return;
    view.kept = kept;
    this.painting.changed({ rows: view.layout.banded });
  }

  #zoomed(scroll) {
    this.painting.size();
    scroll();
    this.tooltip.hide();
    this.overlay.hover = null;
    this.painting.changed({ cells: true });
    this.#tellView();
  }

  #tell(name, ...args) {
    this.page.invokeMethodAsync(name, ...args).catch(() => { /* The circuit is gone; the page's own panel says so. */ });
  }

  /** The zoom lives in the address: told once the reader's hand has come to rest. */
  #tellView() {
    clearTimeout(this.#told);
    this.#told = setTimeout(() => {
      const { view } = this.scene;
      this.#tell("Zoomed", view.fitted ? null : Math.round(view.cell * 10000) / 10000);
    }, TOLD);
  }

  /** Takes the newest message in, at the start of a frame, and answers with what to call at its end. */
  #arrive(now) {
    const arrived = this.#arrived;
    this.#arrived = null;
    if (!arrived) return undefined;
    const answer = this.#take(arrived.bytes, now);
    return () => arrived.painted(answer);
  }

  /** @returns {number} the answer to the server */
  #take(bytes, now) {
    const scene = this.scene;
    const { model } = scene;
    const first = model.version === 0;
    const before = scene.crowded;
    const change = model.apply(decode(bytes, model.ids));
    if (!change.known) return UNKNOWN_BASE;
    if (first && this.#wish) this.#startAt(this.#wish);
    if (change.rows || change.cells.some(({ instance }) => instance.isJoining || instance.isLeaving) || before !== scene.crowded) this.painting.changed({ rows: true });
    else this.painting.touch(change.cells);
    for (const map of this.maps) map.touch();
    this.painting.spoil();
    if (!first) {
      this.overlay.flash(change.cells, now);
      this.announcer.tell(change.cells);
    }
    return PAINTED;
  }

  #startAt(width) {
    this.painting.relay();
    this.scene.view.fitted = false;
    this.scene.view.zoomTo(this.scene.model, width);
  }
}
