import { State } from "./decode.js";

/** One row's data: shards ascending, with the state each is held in and the state it is shown in (a violation hides the other). */
export class Instance {
  constructor(index, record, groupName) {
    this.index = index;
    this.id = record.id;
    this.group = record.group;
    this.groupName = groupName;
    this.weight = record.weight;
    this.target = record.target;
    this.violations = [];
    this.hold(record.holdings);
  }

  /** @param {import("./decode.js").Holding[]} holdings ascending by shard; a broken placement may name one twice, then the worse counts. */
  hold(holdings) {
    const kept = [];
    for (const h of holdings) {
      const last = kept[kept.length - 1];
      if (last?.shard !== h.shard) kept.push(h);
      else if (h.state > last.state) kept[kept.length - 1] = h;
    }
    this.shards = Uint32Array.from(kept, (h) => h.shard);
    this.states = Uint8Array.from(kept, (h) => h.state);
    this.shown = this.states.slice();
    this.details = new Map(kept.filter((h) => h.detail).map((h) => [h.shard, h.detail]));
    this.counts = [0, 0, 0, 0, 0];
    for (const state of this.states) this.counts[state]++;
  }

  /** Position of the first shard at or after the given one. */
  from(shard) {
    let low = 0;
    let high = this.shards.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.shards[middle] < shard) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  stateOf(shard) {
    const at = this.from(shard);
    return this.shards[at] === shard ? this.states[at] : State.None;
  }

  shownAs(shard) {
    const at = this.from(shard);
    return this.shards[at] === shard ? this.shown[at] : State.None;
  }

  /** How many shards count as its load: a leaving one no longer does. */
  get load() {
    return this.counts[State.Available] + this.counts[State.Initializing];
  }

  get moving() {
    return this.counts[State.Initializing] + this.counts[State.Leaving];
  }

  get isJoining() {
    return this.counts[State.Initializing] > 0 && this.counts[State.Available] + this.counts[State.Leaving] === 0;
  }

  get isLeaving() {
    return this.counts[State.Leaving] > 0 && this.load === 0;
  }

  holdings() {
    return Array.from(this.shards, (shard, at) => ({ shard, state: this.states[at], detail: this.details.get(shard) ?? null }));
  }
}

/** The placement as last heard of: whole snapshots replace it, deltas change it in place. */
export class Model {
  constructor() {
    this.version = 0;
    this.modRevision = 0;
    this.health = "connecting";
    this.replicaFactor = 0;
    this.shardCount = 0;
    this.isSharded = true;
    this.isMirrored = false;
    /** @type {string[]} */ this.groups = [];
    /** @type {Instance[]} in the order shown: by group, then id */ this.instances = [];
    this.violations = [];
    this.violationCount = 0;
    this.columnViolations = new Set();
    this.#count();
  }

  get ids() {
    return this.instances.map((i) => i.id);
  }

  find(id) {
    return this.instances.find((i) => i.id === id);
  }

  /**
   * @param {import("./decode.js").Snapshot | import("./decode.js").Delta} message
   * @typedef {{ known: boolean, rows: boolean, joined: string[], left: string[], cells: { instance: Instance, shard: number, from: number, to: number }[] }} Change
   *   known: false when a delta builds on a state that is not ours; rows: the set of rows is another; joined, left: instances that came
   *   and went, by id; cells: what changed in those that are there
   * @returns {Change}
   */
  apply(message) {
    if (message.kind === "delta" && message.base !== this.modRevision) return { known: false, rows: false, joined: [], left: [], cells: [] };
    const change = message.kind === "snapshot" ? this.#replace(message) : this.#alter(message);
    this.version = message.version;
    this.modRevision = message.modRevision;
    this.health = message.health;
    this.#mark(message);
    this.#count();
    return { known: true, ...change };
  }

  /** Instances that hold a shard, with the state each holds it in. */
  holders(shard) {
    return this.instances.map((instance) => ({ instance, state: instance.stateOf(shard) })).filter((h) => h.state !== State.None);
  }

  /** The instance that takes over a shard which this one is leaving. */
  takerOf(instance, shard) {
    return this.instances.find((other) => other.stateOf(shard) === State.Initializing && other.details.get(shard)?.source === instance.id);
  }

  #replace(snapshot) {
    const before = new Map(this.instances.map((i) => [i.id, i]));
    this.replicaFactor = snapshot.replicaFactor;
    this.shardCount = snapshot.shardCount;
    this.isSharded = snapshot.isSharded;
    this.isMirrored = snapshot.isMirrored;
    this.groups = snapshot.groups;
    this.instances = snapshot.instances.map((record, index) => new Instance(index, record, snapshot.groups[record.group]));
    const first = before.size === 0;
    const cells = first ? [] : this.instances.flatMap((i) => differences(i, before.get(i.id)));
    const joined = first ? [] : this.ids.filter((id) => !before.has(id));
    const there = new Set(this.ids);
    const left = [...before.keys()].filter((id) => !there.has(id));
    return { rows: true, joined, left, cells };
  }

  #alter(delta) {
    const cells = [];
    for (const { instance: index, holdings } of delta.changes) {
      const instance = this.instances[index];
      const next = new Map(instance.holdings().map((h) => [h.shard, h]));
      for (const holding of holdings) {
        const from = next.get(holding.shard)?.state ?? State.None;
        if (holding.state === State.None) next.delete(holding.shard);
        else next.set(holding.shard, holding);
        cells.push({ instance, shard: holding.shard, from, to: holding.state });
      }
      instance.hold([...next.values()].sort((a, b) => a.shard - b.shard));
    }
    return { rows: false, joined: [], left: [], cells };
  }

  #mark({ violations, violationCount }) {
    this.violations = violations;
    this.violationCount = violationCount;
    this.columnViolations = new Set(violations.filter((v) => v.shard >= 0).map((v) => v.shard));
    for (const instance of this.instances) {
      instance.violations = [];
      instance.shown.set(instance.states);
    }
    for (const violation of violations) {
      const instance = this.instances[violation.instance];
      instance?.violations.push(violation);
      const at = instance && violation.shard >= 0 ? instance.from(violation.shard) : -1;
      if (at >= 0 && instance.shards[at] === violation.shard) instance.shown[at] = State.Violation;
    }
  }

  /** A leaving shard serves until its taker is available, so it counts with the available ones. */
  #count() {
    this.totals = [0, 0, 0, 0, this.violationCount];
    this.serving = new Uint16Array(this.shardCount);
    this.leavingAt = new Uint8Array(this.shardCount);
    let greatest = 0;
    for (const instance of this.instances) {
      for (let state = 1; state <= 3; state++) this.totals[state] += instance.counts[state];
      greatest = Math.max(greatest, instance.target, instance.shards.length);
      for (let at = 0; at < instance.shards.length; at++) {
        if (instance.states[at] === State.Initializing) continue;
        this.serving[instance.shards[at]]++;
        if (instance.states[at] === State.Leaving) this.leavingAt[instance.shards[at]] = 1;
      }
    }
    this.greatestLoad = greatest;
    this.moving = this.totals[State.Initializing] + this.totals[State.Leaving];
  }
}

/** @param {Instance} now @param {Instance | undefined} was */
function differences(now, was) {
  const cells = [];
  for (let at = 0; at < now.shards.length; at++) {
    const from = was?.stateOf(now.shards[at]) ?? State.None;
    if (from !== now.states[at]) cells.push({ instance: now, shard: now.shards[at], from, to: now.states[at] });
  }
  for (const shard of was?.shards ?? []) {
    if (now.stateOf(shard) === State.None) cells.push({ instance: now, shard, from: was.stateOf(shard), to: State.None });
  }
  return cells;
}
