import { State } from "./decode.js";
import { count } from "./shapes.js";

// What the grid says in words: for the tooltip, for the screen reader, for the live region.

const WORDS = ["not held", "available", "initializing", "leaving", "violation"];

export const stateWord = (state) => WORDS[state];

/** "3 min 02 s", "1 h 05 min", "2 days 4 h" */
export function duration(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value) => String(value).padStart(2, "0");
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${two(Math.floor(seconds / 60) % 60)} min`;
  return `${Math.floor(seconds / 86400)} days ${Math.floor(seconds / 3600) % 24} h`;
}

/** How long a shard has been as it is; empty where the console cannot know. */
export function forHowLong(detail, now) {
  if (!detail?.since) return "";
  return `for ${detail.atLeast ? "at least " : ""}${duration(now - detail.since)}`;
}

/** One sentence for one cell, or for the shards that share it. @param {import("./scene.js").Scene} scene */
export function cellSentence(scene, instance, shard) {
  const { view, model } = scene;
  if (view.bin > 1) return binSentence(scene, instance, view.cellOf(shard));
  const state = instance.shownAs(shard);
  if (state === State.None) return `Shard ${shard} is not on ${instance.id}.`;
  const parts = [`Shard ${shard} on ${instance.id}: ${stateWord(state)}`];
  const detail = instance.details.get(shard);
  if (instance.stateOf(shard) === State.Initializing) parts.push(detail?.source ? `from ${detail.source}` : "from no other instance");
  const taker = instance.stateOf(shard) === State.Leaving ? model.takerOf(instance, shard) : undefined;
  if (taker) parts.push(`to ${taker.id}`);
  const long = state > State.Available ? forHowLong(detail, scene.now) : "";
  const broken = instance.violations.filter((v) => v.shard === shard).map((v) => ` ${v.message}`).join("");
  return `${parts.join(" ")}${long ? `, ${long}` : ""}.${broken}`;
}

function binSentence(scene, instance, first) {
  const last = Math.min(scene.view.shards, first + scene.view.bin) - 1;
  const counts = countsIn(instance, first, last);
  const held = [4, 3, 2, 1].filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${stateWord(state)}`);
  return `Shards ${first} to ${last} on ${instance.id}: ${held.length > 0 ? held.join(", ") : "none"}.`;
}

/** How many of a run of shards an instance holds, by the state shown. */
export function countsIn(instance, first, last) {
  const counts = [0, 0, 0, 0, 0];
  for (let at = instance.from(first); at < instance.shards.length && instance.shards[at] <= last; at++) counts[instance.shown[at]]++;
  return counts;
}

/** @param {import("./model.js").Instance} instance */
export function rowSentence(instance) {
  const parts = [`${instance.id}, isolation group ${instance.groupName}, load ${count(instance.load)}`];
  if (instance.target > 0) parts.push(`target ${instance.target.toFixed(2)}`);
  for (const state of [2, 3]) if (instance.counts[state] > 0) parts.push(`${count(instance.counts[state])} ${stateWord(state)}`);
  for (const violation of instance.violations) parts.push(violation.message);
  return parts.join(", ");
}

/** @param {import("./layout.js").Block} block */
export function groupSentence(block) {
  const moving = [2, 3].filter((state) => block.counts[state] > 0).map((state) => `${count(block.counts[state])} ${stateWord(state)}`);
  return `Isolation group ${block.name}, ${block.folded ? "folded" : "open"}, ${count(block.instances.length)} instances, ${moving.length > 0 ? moving.join(", ") : "at rest"}`;
}

/** @param {import("./scene.js").Scene} scene */
export function columnSentence({ model, view }, shard) {
  if (view.bin > 1) return `Shards ${shard} to ${Math.min(view.shards, shard + view.bin) - 1}`;
  return `Shard ${shard}: ${model.serving[shard]} of ${model.replicaFactor} replicas can serve`;
}

const BECAME = ["handed over", "became available", "started initializing", "started leaving", "removed"];
const REMOVED = 4;
const MOST_NAMED = 3;

/**
 * What happened, by instance: "m3db004: 32 shards became available." Announcement.cs tells readers of the table the same in the same words.
 * @param {{ joined: string[], left: string[], cells: { instance: { id: string }, from: number, to: number }[] }} change
 * @returns {string} at most a few sentences
 */
export function changeSentences({ joined, left, cells }) {
  const byInstance = new Map([...joined, ...left].map((id) => [id, [0, 0, 0, 0, 0]]));
  for (const { instance: { id }, from, to } of cells) {
    if (from === to) continue;
    const counts = byInstance.get(id) ?? [0, 0, 0, 0, 0];
    counts[to === State.None && from !== State.Leaving ? REMOVED : to]++;
    byInstance.set(id, counts);
  }
  const told = [...byInstance].map(([id, counts]) => ({ id, counts, rank: joined.includes(id) ? 0 : left.includes(id) ? 1 : 2 }));
  told.sort((a, b) => a.rank - b.rank || sum(b.counts) - sum(a.counts) || (a.id < b.id ? -1 : 1));
  const rest = told.length - MOST_NAMED;
  return [...told.slice(0, MOST_NAMED).map(changeSentence), ...(rest > 0 ? [`${count(rest)} more ${rest === 1 ? "instance" : "instances"} changed.`] : [])].join(" ");
}

function changeSentence({ id, counts, rank }) {
  if (rank === 1) return `${id} left the placement.`;
  const parts = [1, 2, 3, 0, REMOVED].filter((to) => counts[to] > 0).map((to) => `${count(counts[to])} ${counts[to] === 1 ? "shard" : "shards"} ${BECAME[to]}`).join(", ");
  return `${id}${rank === 0 ? " joined the placement" : ""}${parts ? `: ${parts}` : ""}.`;
}

const sum = (numbers) => numbers.reduce((total, value) => total + value, 0);
