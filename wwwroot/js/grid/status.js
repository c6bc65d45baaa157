import { State } from "./decode.js";
import { scaleOf } from "./heat.js";
import { widthInWords } from "./levels.js";
import { stateWord } from "./sentences.js";
import { count } from "./shapes.js";
import { glyph } from "./tooltip.js";

const LEGEND = [[State.Available, "Available"], [State.Initializing, "Initializing"], [State.Leaving, "Leaving, still serves"], [State.Violation, "Violation"]];

/** The words around the picture: legend with live counts, what a cell stands for, what of the whole is in view. */
export class Status {
  #buttons = new Map();
  #scale = "";

  /**
   * @param {{ legend?: HTMLElement, cell?: HTMLElement, zoom?: HTMLElement, where?: HTMLElement, map?: HTMLElement, side?: HTMLElement, shown?: HTMLElement }} places
   * @param {import("./scene.js").Scene} scene
   * @param {(state: string) => void} filterBy
   */
  constructor(places, scene, filterBy) {
    this.places = places;
    this.scene = scene;
    for (const [state, words] of LEGEND) {
      const button = document.createElement("button");
      button.type = "button";
      const number = document.createElement("b");
      const label = document.createElement("span");
      label.textContent = words;
      button.title = words;
      button.append(glyph(state), label, number);
      button.addEventListener("click", () => filterBy(stateWord(state)));
      places.legend?.append(button);
      this.#buttons.set(state, [button, number]);
    }
  }

  refresh() {
    const { scene: { model, view, filter }, places } = this;
    for (const [state, [button, number]] of this.#buttons) {
      number.textContent = count(model.totals[state]);
      button.setAttribute("aria-pressed", String(filter.states.has(state)));
    }
    this.#refreshScale();
    if (places.fitSelection) places.fitSelection.hidden = this.scene.selection.instance === null && this.scene.selection.shard === null;
    say(places.zoom, widthInWords(view.cell));
    this.#sayCell();
    const all = view.columnsWidth <= view.bodyWidth && view.layout.height <= view.bodyHeight;
    say(places.map, `${count(model.instances.length)} × ${count(model.shardCount)}${all ? ", all in view" : ""}`);
    this.#sayWhere(all);
    say(places.note, view.bin > 1 && view.layout.banded ? "Of several shards in a cell the worst state shows. Stronger = more shards. Moving cells are drawn at least 10 px wide, whatever the zoom." : "");
    const held = model.instances.reduce((total, instance) => total + instance.shards.length, 0);
    say(places.shown, filter.isEmpty ? "" : `${count(filter.passing(model))} of ${count(held)} shown`);
  }

  /** Never aggregate without saying so. */
  #sayCell() {
    const { view } = this.scene;
    const { cell } = this.places;
    if (!cell) return;
    const { merge } = view.layout;
    const instances = merge > 1 ? `${merge} instances` : "1 instance";
    const aggregated = view.bin > 1 || merge > 1;
    cell.classList.toggle("is-aggregated", aggregated);
    const words = aggregated ? ` 1 cell = ${instances} × ${view.bin} ${view.bin === 1 ? "shard" : "shards"}` : "1 cell = 1 shard";
    if (cell.dataset.words === words) return;
    cell.dataset.words = words;
    const strong = document.createElement("b");
    strong.textContent = "Aggregated";
    cell.replaceChildren(...(aggregated ? [strong, words] : [words]));
  }

  #sayWhere(all) {
    const { scene: { model, view }, places } = this;
    const [first, last] = view.visibleShards();
    const [from, to] = view.visibleLines();
    const lines = view.layout.lines.slice(from, to);
    const groups = [...new Set(lines.map((line) => line.group.index))];
    say(places.side, groups.length === 0 ? "" : `${groups[0] + 1}–${groups[groups.length - 1] + 1} of ${count(model.groups.length)}`);
    if (!places.where) return;
    let inView = 0;
    for (const line of lines) for (const instance of line.instances) {
      if (instance.moving === 0) continue;
      for (let at = instance.from(first); at < instance.shards.length && instance.shards[at] < last; at++) if (instance.states[at] >= State.Initializing) inView++;
    }
    const columns = all ? `All ${count(model.shardCount)} shards` : `Shards ${count(first)}–${count(Math.max(first, last - 1))} of ${count(model.shardCount)}`;
    say(places.where, `${columns}\n${model.moving === 0 ? "at rest" : `${count(inView)} of ${count(model.moving)} moving in view`}`);
  }

  /** The steps of a heat mode, from least to most. */
  #refreshScale() {
    const { scene, places } = this;
    const words = scaleOf(scene.mode) ?? [];
    const key = words.join() + scene.ramp.join();
    if (!places.scale || this.#scale === key) return;
    this.#scale = key;
    places.scale.replaceChildren(...words.map((text, step) => {
      const item = document.createElement("span");
      const swatch = document.createElement("i");
      swatch.style.background = scene.ramp[step];
      item.append(swatch, text);
      return item;
    }));
  }
}

function say(element, words) {
  if (element && element.textContent !== words) element.textContent = words;
}
