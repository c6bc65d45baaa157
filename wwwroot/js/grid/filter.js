import { State } from "./decode.js";

/**
 * @typedef {{ instances: string[]?, groups: string[], states: string[], ranges: { from: number, to: number }[], movingOnly: boolean, only: string[]? }} Wish
 *   As the page sends it: null or empty means any. Which instances a search means is the page's to say, for the table asks it too.
 */

const CODES = { available: State.Available, initializing: State.Initializing, leaving: State.Leaving, violation: State.Violation };

/** Which cells the reader asked for. The others are dimmed, not removed, so that the eye keeps its place. */
export class Filter {
  /** @param {Partial<Wish>} wish */
  constructor(wish = {}) {
    this.instances = wish.instances ? new Set(wish.instances) : null;
    this.groups = new Set(wish.groups ?? []);
    this.states = new Set((wish.states ?? []).map((state) => CODES[state]));
    this.ranges = wish.ranges ?? [];
    this.movingOnly = wish.movingOnly ?? false;
    /** Who has a row at all: the others are not dimmed but folded away, as unchanged. */
    this.only = wish.only ? new Set(wish.only) : null;
    this.isEmpty = !this.instances && this.groups.size === 0 && this.states.size === 0 && this.ranges.length === 0 && !this.movingOnly;
  }

  /** @param {import("./model.js").Instance} instance */
  row(instance) {
    return (this.groups.size === 0 || this.groups.has(instance.groupName)) && (!this.instances || this.instances.has(instance.id));
  }

  column(shard) {
    return this.ranges.length === 0 || this.ranges.some(({ from, to }) => shard >= from && shard <= to);
  }

  state(state) {
    return (this.states.size === 0 || this.states.has(state)) && (!this.movingOnly || state >= State.Initializing);
  }

  /** How many of the placement's holdings pass. @param {import("./model.js").Model} model */
  passing(model) {
    let passing = 0;
    for (const instance of model.instances) {
      if (!this.row(instance)) continue;
      for (let at = 0; at < instance.shards.length; at++) {
        if (this.column(instance.shards[at]) && this.state(instance.shown[at])) passing++;
      }
    }
    return passing;
  }
}
