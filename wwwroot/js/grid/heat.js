import { State } from "./decode.js";

// What colour means besides state. Strong hues belong to states, so heat is steps of the one accent on a neutral ground.

export const Mode = Object.freeze({ State: "state", Movement: "movement", Age: "age", Load: "load" });

const MINUTE = 60_000;
const AGES = [
  { below: 1 * MINUTE, words: "under 1 min" },
  { below: 5 * MINUTE, words: "1–5 min" },
  { below: 15 * MINUTE, words: "5–15 min" },
  { below: 60 * MINUTE, words: "15–60 min" },
  { below: Infinity, words: "over 1 h" },
];
const LOADS = [
  { below: -0.1, words: "over 10 % below target" },
  { below: -0.02, words: "2–10 % below" },
  { below: 0.02, words: "at target" },
  { below: 0.1, words: "2–10 % above" },
  { below: Infinity, words: "over 10 % above" },
];

/** The five steps of a scale, from least to most. @param {import("./theme.js").Theme} theme */
export function ramp({ colors, mix }) {
  return [0.16, 0.36, 0.56, 0.78, 1].map((part) => mix(colors.surfaceSunken, colors.accent, part));
}

/** The legend of a mode; null for the modes that speak in state colours. */
export function scaleOf(mode) {
  return mode === Mode.Age ? AGES.map((a) => a.words) : mode === Mode.Load ? LOADS.map((l) => l.words) : null;
}

/** Which step a cell stands on; -1 where the mode says nothing of it. */
export function stepOf(mode, instance, shard, state, now) {
  if (mode === Mode.Load) return loadStep(instance);
  const since = instance.details.get(shard)?.since ?? 0;
  return state < State.Initializing || since === 0 ? -1 : AGES.findIndex((age) => now - since < age.below);
}

function loadStep(instance) {
  if (instance.target === 0) return 2;
  const off = (instance.load - instance.target) / instance.target;
  return LOADS.findIndex((load) => off < load.below);
}
