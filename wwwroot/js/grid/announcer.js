import { changeSentences } from "./sentences.js";

const GATHER = 1500;
const MOST_NAMED = 3;
const MOST_KEPT = 30;

/** Live changes in coalesced sentences: for the screen reader's live region, and for the list of what was seen. */
export class Announcer {
  #pending = [];
  #timer = 0;
  #seen = [];

  /** @param {HTMLElement} region aria-live @param {HTMLElement?} list where what was seen is listed @param {import("./scene.js").Scene} scene */
  constructor(region, list, scene) {
    this.region = region;
    this.list = list;
    this.scene = scene;
  }

  /** @param {{ instance: object, shard: number, from: number, to: number }[]} cells */
  tell(cells) {
    if (cells.length === 0) return;
    const sentences = changeSentences(cells);
    this.#keep(sentences);
    this.#pending.push(...cells);
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
    const sentences = changeSentences(this.#pending);
    this.#pending = [];
    const rest = sentences.length - MOST_NAMED;
    this.say([...sentences.slice(0, MOST_NAMED), ...(rest > 0 ? [`${rest} more instances changed.`] : [])].join(" "));
  }

  #keep(sentences) {
    if (!this.list) return;
    const at = new Date(this.scene.now).toISOString().slice(11, 19);
    const rest = sentences.length - MOST_NAMED;
    this.#seen.unshift({ at, version: this.scene.model.version, words: [...sentences.slice(0, MOST_NAMED), ...(rest > 0 ? [`${rest} more instances changed.`] : [])].join(" ") });
    this.#seen.length = Math.min(this.#seen.length, MOST_KEPT);
    this.list.replaceChildren(...this.#seen.map(entry));
  }
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
