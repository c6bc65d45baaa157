// The grid's wire format, read. Its other half is GridMessageWriter on the server, which describes it field by field.

/** How a cell is held; ordered so that the greater number is the worse state. */
export const State = Object.freeze({ None: 0, Available: 1, Initializing: 2, Leaving: 3, Violation: 4 });

/** Whether what is shown is what the store holds; the order is the server's. */
export const Health = Object.freeze(["live", "connecting", "stale", "down"]);

const SNAPSHOT = 1;
const DELTA = 2;
const text = new TextDecoder();

/** Reads numbers and strings off a byte array, front to back. */
class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  byte() {
    if (this.at >= this.bytes.length) throw new RangeError("The grid's message ends too early.");
    return this.bytes[this.at++];
  }

  /** A variable-length number up to 2^53: times in milliseconds need more than the 32 bits of JavaScript's shifts. */
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const part = this.byte();
      value += (part & 127) * scale;
      if (part < 128) return value;
    }
  }

  string() {
    const length = this.number();
    const end = this.at + length;
    if (end > this.bytes.length) throw new RangeError("The grid's message ends inside a string.");
    const value = text.decode(this.bytes.subarray(this.at, end));
    this.at = end;
    return value;
  }

  /** @template T @param {() => T} item @returns {T[]} */
  list(item) {
    return Array.from({ length: this.number() }, item);
  }
}

/**
 * @typedef {{ source: string?, since: number, atLeast: boolean, cutover: number, cutoff: number }} Detail What is known of a shard beyond its state; times in ms, 0 is none.
 * @typedef {{ shard: number, state: number, detail: Detail? }} Holding
 * @typedef {{ instance: number, shard: number, message: string }} Violation -1 where it names no instance or no shard.
 * @typedef {{ id: string, group: number, weight: number, target: number, holdings: Holding[] }} InstanceRecord
 * @typedef {{ kind: "snapshot", health: string, version: number, modRevision: number, replicaFactor: number, shardCount: number,
 *   isSharded: boolean, isMirrored: boolean, groups: string[], instances: InstanceRecord[], violations: Violation[], violationCount: number }} Snapshot
 * @typedef {{ kind: "delta", health: string, version: number, modRevision: number, base: number,
 *   changes: { instance: number, holdings: Holding[] }[], violations: Violation[], violationCount: number }} Delta
 */

/**
 * @param {Uint8Array} bytes one message of the server
 * @param {string[]} known the ids of the instances shown now, in order: a delta names them by position
 * @returns {Snapshot | Delta}
 */
export function decode(bytes, known) {
  const read = new Reader(bytes);
  const kind = read.byte();
  const health = Health[read.byte()];
  const version = read.number();
  const modRevision = read.number();
  if (kind === SNAPSHOT) return { kind: "snapshot", health, version, modRevision, ...readSnapshot(read) };
  if (kind === DELTA) return { kind: "delta", health, version, modRevision, base: read.number(), ...readDelta(read, known) };
  throw new RangeError(`The grid knows no message of kind ${kind}.`);
}

/** @param {Reader} read */
function readSnapshot(read) {
  const replicaFactor = read.number();
  const shardCount = read.number();
  const flags = read.byte();
  const groups = read.list(() => read.string());
  const instances = read.list(() => ({ id: read.string(), group: read.number(), weight: read.number(), target: read.number() / 100 }));
  const tables = readTables(read, instances.map((i) => i.id));
  for (const instance of instances) instance.holdings = readHoldings(read, tables);
  return { replicaFactor, shardCount, isSharded: (flags & 1) !== 0, isMirrored: (flags & 2) !== 0, groups, instances, ...readViolations(read) };
}

/** @param {Reader} read @param {string[]} known */
function readDelta(read, known) {
  const tables = readTables(read, known);
  const changes = read.list(() => ({ instance: read.number(), holdings: readHoldings(read, tables) }));
  return { changes, ...readViolations(read) };
}

/** What many shards share is sent once and referred to by position. @param {Reader} read @param {string[]} instances */
function readTables(read, instances) {
  const names = [...instances, ...read.list(() => read.string())];
  const moments = read.list(() => ({ since: read.number(), atLeast: read.byte() === 1 }));
  const cutovers = read.list(() => ({ cutover: read.number(), cutoff: read.number() }));
  return { names, moments, cutovers };
}

/** Ascending shard numbers as gaps; each token is gap, "has a detail", state. */
function readHoldings(read, { names, moments, cutovers }) {
  let shard = 0;
  return read.list(() => {
    const token = read.number();
    shard += Math.floor(token / 8);
    return { shard, state: token & 3, detail: (token & 4) === 0 ? null : readDetail(read, names, moments, cutovers) };
  });
}

function readDetail(read, names, moments, cutovers) {
  const source = read.number();
  const moment = moments[read.number() - 1] ?? { since: 0, atLeast: false };
  const cutover = cutovers[read.number() - 1] ?? { cutover: 0, cutoff: 0 };
  return { source: source === 0 ? null : names[source - 1], ...moment, ...cutover };
}

/** @param {Reader} read */
function readViolations(read) {
  const violationCount = read.number();
  const violations = read.list(() => ({ instance: read.number() - 1, shard: read.number() - 1, message: read.string() }));
  return { violationCount, violations };
}
