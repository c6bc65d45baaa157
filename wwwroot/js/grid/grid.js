import { Announcer } from "./announcer.js";
import { Camera } from "./camera.js";
import { Chips } from "./chips.js";
import { hear } from "./controls.js";
import { Cursor } from "./cursor.js";
import { State } from "./decode.js";
import { Filter } from "./filter.js";
import { Hand } from "./hand.js";
import { Mode } from "./heat.js";
import { Intake } from "./intake.js";
import { describe } from "./keyboard.js";
import { Minimap } from "./minimap.js";
import { Mirror } from "./mirror.js";
import { Overlay } from "./overlay.js";
import { Painting } from "./painting.js";
import { Pointer } from "./pointer.js";
import { Scene } from "./scene.js";
import { isWide } from "./screen.js";
import { Status } from "./status.js";
import { readTheme } from "./theme.js";
import { Tooltip } from "./tooltip.js";
import { Walker } from "./walker.js";

/** The reader's hand has come to rest, in ms. */
const TOLD = 400;

/**
 * Starts a grid in the markup of PlacementGrid.razor.
 * @param {HTMLElement} root
 * @param {string} controls id of the element with the zoom buttons and the words about cells; it need not be there
 * @param {{ invokeMethodAsync(name: string, ...args: unknown[]): Promise<unknown> }} page told of what the reader does
 * @param {{ now: number, cell?: number, mode?: string, filter?: object, instance?: string, shard?: number, onlyWhereWide?: boolean }} start
 */
export function createGrid(root, controls, page, start) {
  if (start.onlyWhereWide && !isWide()) {
    page.invokeMethodAsync("TooNarrow");
    return { dispose() {} };
  }
  return new Grid(root, document.getElementById(controls), page, start);
}

class Grid {
  scene = new Scene();
  #deaf;
  #wish;
  #told = 0;
  #crowded = false;

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
      { arrive: (now) => this.intake.arrive(now), sharpen: () => this.dress() },
    );
    this.intake = new Intake(scene.model, () => this.painting.schedule(), (change, first, now) => this.#changed(change, first, now));
    this.walker = new Walker(this);
    this.pointer = new Pointer(this.surface, this.scroller, scene, new Hand(this));
    if (part("keys")) describe(part("keys"));
    this.#deaf = hear(this, [root, controls]);
    this.dress();
    this.painting.resize();
  }

  /** See intake.js. @param {Uint8Array} bytes @returns {Promise<number>} */
  apply(bytes) {
    return this.intake.apply(bytes);
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
    this.#deaf();
    this.pointer.dispose();
    this.announcer.dispose();
    this.tooltip.hide();
    this.intake.dispose();
  }

  // Heard

  /** The reader chose what colour means. */
  recolour(mode) {
    this.setMode(mode);
    this.#tell("Recolour", mode);
  }

  dress() {
    this.scene.dress(readTheme(this.root), this.painting.ctx);
    for (const map of this.maps) map.touch();
    this.painting.changed({ cells: true });
  }

  focused() {
    this.keep();
    this.overlay.focus = this.mirror.hasFocus ? this.mirror.target : null;
    if (!this.mirror.hasFocus && !this.tooltip.over) this.tooltip.hideSoon();
    this.painting.changed({});
  }

  // Doing

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

  /** A message changed the model: what of it must be painted again, and told. */
  #changed(change, first, now) {
    const { scene } = this;
    const { crowded } = scene;
    if (first && this.#wish) this.#startAt(this.#wish);
    if (change.rows || change.cells.some(({ instance }) => instance.isJoining || instance.isLeaving) || this.#crowded !== crowded) this.painting.changed({ rows: true });
    else this.painting.touch(change.cells);
    this.#crowded = crowded;
    for (const map of this.maps) map.touch();
    this.painting.spoil();
    if (first) return;
    this.overlay.flash(change.cells, now);
    this.announcer.tell(change);
  }

  #startAt(width) {
    this.painting.relay();
    this.scene.view.fitted = false;
    this.scene.view.zoomTo(this.scene.model, width);
  }
}
