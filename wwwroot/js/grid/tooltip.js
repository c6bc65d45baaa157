import { State } from "./decode.js";
import { countsIn, forHowLong, stateWord } from "./sentences.js";
import { count } from "./shapes.js";

const DELAY = 150;
const GAP = 12;

/** Facts beside a cell: after a moment under the pointer, at once under the focus. Can be hovered itself; Esc closes it. */
export class Tooltip {
  #timer = 0;
  #leave = 0;

  /** @param {HTMLElement} element @param {import("./scene.js").Scene} scene */
  constructor(element, scene) {
    this.element = element;
    this.scene = scene;
    this.over = false;
    element.addEventListener("pointerenter", () => {
      this.over = true;
      clearTimeout(this.#leave);
    });
    element.addEventListener("pointerleave", () => {
      this.over = false;
      this.hideSoon();
    });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** @param {import("./hit.js").Hit} hit @param {DOMRect | { x, y, width, height }} rect of the cell, on the canvas */
  showSoon(hit, rect) {
    clearTimeout(this.#timer);
    clearTimeout(this.#leave);
    this.#timer = setTimeout(() => this.show(hit, rect), DELAY);
  }

  show(hit, rect) {
    clearTimeout(this.#timer);
    clearTimeout(this.#leave);
    const content = hit.kind === "row" ? rowFacts(hit.instance) : hit.kind === "cell" ? this.#cellFacts(hit) : null;
    if (!content) {
      this.hide();
      return;
    }
    this.element.replaceChildren(...content);
    this.element.hidden = false;
    this.#place(rect);
  }

  /** A moment to move the pointer onto the tooltip itself. */
  hideSoon() {
    clearTimeout(this.#timer);
    clearTimeout(this.#leave);
    this.#leave = setTimeout(() => {
      if (!this.over) this.hide();
    }, DELAY);
  }

  hide() {
    clearTimeout(this.#timer);
    clearTimeout(this.#leave);
    this.over = false;
    this.element.hidden = true;
  }

  /** Beside the cell, never over it, and inside the picture. */
  #place(rect) {
    const { view } = this.scene;
    const width = this.element.offsetWidth;
    const height = this.element.offsetHeight;
    const right = rect.x + rect.width + GAP;
    const left = right + width <= view.width ? right : rect.x - GAP - width;
    const beside = left >= 0;
    const y = rect.y + rect.height / 2 - height / 2;
    const over = rect.y - GAP - height;
    const top = beside ? Math.min(Math.max(4, y), view.height - height - 4) : over >= 0 ? over : rect.y + rect.height + GAP;
    this.element.style.transform = `translate(${Math.round(beside ? left : Math.min(Math.max(4, rect.x - width / 2), view.width - width - 4))}px, ${Math.round(Math.max(4, top))}px)`;
  }

  #cellFacts({ instance, shard }) {
    const { scene } = this;
    const state = instance.shownAs(shard);
    if (scene.view.bin > 1 && state <= State.Available) return binFacts(scene, instance, scene.view.cellOf(shard));
    if (state === State.None) return [title(0, `Shard ${count(shard)} is not on ${instance.id}`), replicas(scene, shard, null)];
    const held = instance.stateOf(shard);
    const detail = instance.details.get(shard);
    const facts = [["State", capital(stateWord(held)) + (held > State.Available && detail?.since ? `, ${forHowLong(detail, scene.now)}` : ""), held]];
    if (held === State.Initializing) facts.push(["Source", detail?.source ? `${detail.source}${sourceWords(scene, detail.source, shard)}` : "none: the first to hold it"]);
    const taker = held === State.Leaving ? scene.model.takerOf(instance, shard) : undefined;
    if (held === State.Leaving) facts.push(["Goes to", taker ? `${taker.id}, initializing there` : "no instance takes it"]);
    facts.push(["Replicas", others(scene, instance, shard)]);
    if (detail?.cutover) facts.push(["Cutover", moment(detail.cutover)]);
    if (detail?.cutoff) facts.push(["Cutoff", moment(detail.cutoff)]);
    const broken = instance.violations.filter((v) => v.shard === shard).map((v) => ["Violation", v.message, State.Violation]);
    return [title(state, `Shard ${count(shard)} on ${instance.id}`), list([...facts, ...broken]), note(serves(held))];
  }
}

function rowFacts(instance) {
  const facts = [["Isolation group", instance.groupName], ["Load", `${count(instance.load)}${instance.target ? `, target ${instance.target.toFixed(2)}` : ""}`], ["Weight", count(instance.weight)]];
  for (const state of [2, 3]) if (instance.counts[state] > 0) facts.push([capital(stateWord(state)), count(instance.counts[state]), state]);
  for (const violation of instance.violations.slice(0, 3)) facts.push(["Violation", violation.message, State.Violation]);
  const worst = instance.violations.length > 0 ? 4 : instance.counts[3] > 0 ? 3 : instance.counts[2] > 0 ? 2 : 1;
  return [title(worst, instance.id), list(facts)];
}

function binFacts(scene, instance, first) {
  const last = Math.min(scene.view.shards, first + scene.view.bin) - 1;
  const counts = countsIn(instance, first, last);
  const held = [];
  for (let at = instance.from(first); at < instance.shards.length && instance.shards[at] <= last; at++) held.push(instance.shards[at]);
  const heading = title(0, `Shards ${count(first)}–${count(last)} on ${instance.id}`);
  if (held.length === 0) return [heading, note("It holds none of them.")];
  return [heading, list([["Available", `${count(counts[1])} (${held.slice(0, 8).join(", ")}${held.length > 8 ? " …" : ""})`, 1]]), note(`${instance.groupName} · zoom in for single shards`)];
}

function others(scene, instance, shard) {
  const rest = scene.model.holders(shard).filter((h) => h.instance !== instance);
  if (rest.length === 0) return "no other instance holds it";
  const byState = (state) => rest.filter((h) => h.state === state).map((h) => h.instance.id).join(", ");
  return [1, 2, 3].filter((state) => byState(state)).map((state) => `${byState(state)} ${stateWord(state)}`).join("; ");
}

function replicas(scene, shard) {
  const held = scene.model.holders(shard).map((h) => `${h.instance.id} ${stateWord(h.state)}`);
  return list([["Replicas", held.length > 0 ? held.join(", ") : "no instance holds it"]]);
}

function sourceWords(scene, id, shard) {
  const source = scene.model.find(id);
  if (!source) return ", not in the placement";
  return source.stateOf(shard) === State.Leaving ? ", leaving there, still serves" : ", does not hold it";
}

function serves(state) {
  if (state === State.Initializing) return "Takes writes now. Serves reads once it is available.";
  if (state === State.Leaving) return "Serves reads and writes until its taker is available.";
  return "Serves reads and writes.";
}

function title(state, words) {
  const element = document.createElement("div");
  element.className = "pgrid-tip-title";
  if (state > 0) element.append(glyph(state));
  const strong = document.createElement("b");
  strong.textContent = words;
  element.append(strong);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
const OUTLINES = { available: ["M1 1h10v10H1z", "M1 10.25h10"], initializing: ["M6 1 11.5 11H.5z"], leaving: ["M6 10.5 1.2 1.5h9.6z"], violation: ["m2 2 8 8M10 2l-8 8"] };

/** The mark of a state beside its word, drawn as in the grid. */
export function glyph(state) {
  const element = document.createElementNS(SVG, "svg");
  element.setAttribute("class", `pgrid-glyph is-${stateWord(state)}`);
  element.setAttribute("viewBox", "0 0 12 12");
  element.setAttribute("aria-hidden", "true");
  for (const outline of OUTLINES[stateWord(state)]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", outline);
    element.append(path);
  }
  return element;
}

function list(facts) {
  const element = document.createElement("dl");
  for (const [name, words, state] of facts) {
    const term = document.createElement("dt");
    term.textContent = name;
    const value = document.createElement("dd");
    value.textContent = words;
    if (state > 1) value.className = `is-${stateWord(state)}`;
    element.append(term, value);
  }
  return element;
}

function note(words) {
  const element = document.createElement("div");
  element.className = "pgrid-tip-note";
  element.textContent = words;
  return element;
}

function moment(ms) {
  return `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

function capital(words) {
  return words[0].toUpperCase() + words.slice(1);
}
