import { changeSentences } from "./sentences.js";

const GATHER = 1500;
const MOST_KEPT = 30;

/** Live changes in coalesced sentences: for the screen reader's live region, and for the list of what was seen. */
export class Announcer {
  #pending = nothing();
  #timer = 0;
  #seen = [];

  /** @param {HTMLElement} region aria-live @param {HTMLElement?} list where what was seen is listed @param {import("./scene.js").Scene} scene */
  constructor(region, list, scene) {
    this.region = region;
    this.list = list;
    this.scene = scene;
  }

  /** @param {import("./model.js").Change} change */
  tell(change) {
    const words = changeSentences(change);
    if (words === "") return;
    this.#keep(words);
    this.#pending = together(this.#pending, change);
    if (this.#timer === 0) this.#timer = setTimeout(() => this.#speak(), GATHER);
  }

  /** Something the reader asked for and should hear the end of. */
  say(words) {
    this.region.textContent = words;
  }

  dispose() {
    clearTimeout(this.#timer);
  }

  #speak() {
    this.#timer = 0;
    this.say(changeSentences(this.#pending));
    this.#pending = nothing();
  }

  #keep(words) {
    if (!this.list) return;
    const at = new Date(this.scene.now).toISOString().slice(11, 19);
    this.#seen.unshift({ at, version: this.scene.model.version, words });
    this.#seen.length = Math.min(this.#seen.length, MOST_KEPT);
    this.list.replaceChildren(...this.#seen.map(entry));
  }
}

const nothing = () => ({ joined: [], left: [], cells: [] });

/** Two changes as one: what went back to where it was is none, and of what changed twice only the end is told. */
function together(first, second) {
  const cells = new Map();
  for (const cell of [...first.cells, ...second.cells]) {
    const key = `${cell.instance.id}/${cell.shard}`;
    cells.set(key, { ...cell, from: cells.get(key)?.from ?? cell.from });
  }
  const left = [...first.left, ...second.left].filter((id) => !second.joined.includes(id) && !first.joined.includes(id));
  const gone = new Set(second.left);
  return {
    joined: [...first.joined, ...second.joined].filter((id) => !gone.has(id) && !first.left.includes(id)),
    left,
    cells: [...cells.values()].filter(({ instance, from, to }) => from !== to && !gone.has(instance.id)),
  };
}

function entry({ at, version, words }) {
  const item = document.createElement("li");
  for (const [tag, text] of [["time", at], ["b", `v${version}`], ["span", words]]) {
    const part = document.createElement(tag);
    part.textContent = text;
    item.append(part);
  }
  return item;
}
