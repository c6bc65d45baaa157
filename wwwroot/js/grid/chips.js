import { State } from "./decode.js";
import { count } from "./shapes.js";
import { glyph } from "./tooltip.js";

const SIDES = ["above", "below", "left", "right"];

/** What moves outside the picture is told at its edge: how much, where, and a way there. */
export class Chips {
  #buttons = {};

  /** @param {HTMLElement} host @param {import("./scene.js").Scene} scene @param {(side: string) => void} go */
  constructor(host, scene, go) {
    this.scene = scene;
    for (const side of SIDES) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `pgrid-chip is-${side}`;
      button.hidden = true;
      button.addEventListener("click", () => go(side));
      host.append(button);
      this.#buttons[side] = button;
    }
  }

  refresh() {
    const found = this.#count();
    for (const side of SIDES) this.#show(side, found[side]);
  }

  /** Above and below count whole rows; left and right count what those in view hold beyond the edges. */
  #count() {
    const { view, model, filter } = this.scene;
    const found = Object.fromEntries(SIDES.map((side) => [side, { counts: [0, 0, 0, 0, 0], groups: new Set() }]));
    if (model.moving === 0) return found;
    const [first, last] = view.visibleShards();
    const top = view.scrollY;
    const bottom = view.scrollY + view.bodyHeight;
    for (const line of view.layout.lines) {
      for (const instance of line.instances) {
        if (instance.moving === 0 || !filter.row(instance)) continue;
        const middle = line.y + line.height / 2;
        const side = middle < top ? found.above : middle > bottom ? found.below : null;
        if (side) {
          for (const state of [State.Initializing, State.Leaving]) side.counts[state] += instance.counts[state];
          side.groups.add(instance.group);
        } else this.#countBeside(instance, first, last, found);
      }
    }
    return found;
  }

  #countBeside(instance, first, last, found) {
    for (let at = 0; at < instance.shards.length; at++) {
      if (instance.states[at] < State.Initializing) continue;
      const side = instance.shards[at] < first ? found.left : instance.shards[at] >= last ? found.right : null;
      side?.groups.add(instance.group);
      if (side) side.counts[instance.states[at]]++;
    }
  }

  #show(side, { counts, groups }) {
    const button = this.#buttons[side];
    const states = [State.Leaving, State.Initializing].filter((state) => counts[state] > 0);
    button.hidden = states.length === 0;
    if (button.hidden) return;
    const parts = [];
    for (const state of states) {
      const number = document.createElement("b");
      number.textContent = count(counts[state]);
      parts.push(glyph(state), number);
    }
    const upright = side === "above" || side === "below";
    const word = states.length > 1 ? "moving" : states[0] === State.Leaving ? "leaving" : "initializing";
    const words = document.createElement("span");
    words.textContent = upright ? `more ${word} in ${groups.size} ${groups.size === 1 ? "group" : "groups"} ${side}` : "";
    const link = document.createElement("span");
    link.className = "pgrid-chip-go";
    link.textContent = upright ? "Go to next" : side === "left" ? "←" : "→";
    button.setAttribute("aria-label", `${states.map((state) => `${counts[state]} ${state === State.Leaving ? "leaving" : "initializing"}`).join(", ")} ${upright ? side : `to the ${side}`}: go to next`);
    button.replaceChildren(...parts, words, link);
  }
}
