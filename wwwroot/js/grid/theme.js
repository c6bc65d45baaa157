// Colours and type come from the page's tokens, read once per change of theme.

const TOKENS = [
  "surface", "surface-raised", "surface-sunken", "surface-selected", "surface-hover", "text", "text-2", "text-3", "line", "line-strong", "line-control",
  "accent", "accent-soft", "accent-line", "warn", "warn-line", "focus", "focus-gap",
  "state-available-fill", "state-available-rest", "state-available-edge", "state-available-text",
  "state-initializing-fill", "state-initializing-hatch", "state-initializing-text",
  "state-leaving-fill", "state-leaving-inside", "state-leaving-text",
  "state-violation-fill", "state-violation-soft", "state-violation-text", "state-none",
];

/** With forced colours the reader's own palette counts; the shapes still tell the states apart. */
const FORCED = {
  "surface": "Canvas", "surface-raised": "Canvas", "surface-sunken": "Canvas", "surface-selected": "Canvas", "surface-hover": "Canvas",
  "text": "CanvasText", "text-2": "CanvasText", "text-3": "CanvasText", "line": "GrayText", "line-strong": "CanvasText", "line-control": "CanvasText",
  "accent": "Highlight", "accent-soft": "Canvas", "accent-line": "Highlight", "warn": "CanvasText", "warn-line": "CanvasText", "focus": "Highlight", "focus-gap": "Canvas",
  "state-available-fill": "CanvasText", "state-available-rest": "GrayText", "state-available-edge": "CanvasText", "state-available-text": "Canvas",
  "state-initializing-fill": "LinkText", "state-initializing-hatch": "Canvas", "state-initializing-text": "CanvasText",
  "state-leaving-fill": "CanvasText", "state-leaving-inside": "Canvas", "state-leaving-text": "CanvasText",
  "state-violation-fill": "Highlight", "state-violation-soft": "Canvas", "state-violation-text": "CanvasText", "state-none": "Canvas",
};

const QUERIES = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)", "(prefers-reduced-motion: reduce)"];

/**
 * @typedef {{ colors: Record<string, string>, family: string, still: boolean, mix: (from: string, to: string, part: number) => string }} Theme
 *   colors: by token in camel case, as #rrggbb; still: the reader wants no motion; mix: part of the way from one colour to the other
 */

/** @param {HTMLElement} host an element inside the themed page @returns {Theme} */
export function readTheme(host) {
  const probe = host.ownerDocument.createElement("span");
  probe.style.forcedColorAdjust = "none";
  host.append(probe);
  const forced = matchMedia("(forced-colors: active)").matches;
  const colors = {};
  for (const token of TOKENS) {
    probe.style.color = forced ? FORCED[token] : `var(--${token})`;
    colors[token.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())] = hex(getComputedStyle(probe).color);
  }
  const family = getComputedStyle(host).fontFamily || "sans-serif";
  probe.remove();
  return { colors, family, still: matchMedia("(prefers-reduced-motion: reduce)").matches, mix };
}

/** Calls back when the theme may have changed. @returns {() => void} stops watching */
export function watchTheme(changed) {
  const attributes = new MutationObserver(changed);
  attributes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
  const queries = QUERIES.map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    attributes.disconnect();
    for (const query of queries) query.removeEventListener("change", changed);
  };
}

function channels(color) {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
}

function hex(color) {
  const parts = color.match(/[\d.]+/g)?.slice(0, 3) ?? ["0", "0", "0"];
  return `#${parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, "0")).join("")}`;
}

function mix(from, to, part) {
  const end = channels(to);
  return `#${channels(from).map((value, at) => Math.round(value + (end[at] - value) * part).toString(16).padStart(2, "0")).join("")}`;
}
