import { Mode } from "./heat.js";
import { listen } from "./keyboard.js";
import { watchTheme } from "./theme.js";
import { COLUMN_HEAD } from "./view.js";

/** How often the colours of the age mode are looked at again, in ms. */
const AGEING = 15_000;

/**
 * Hears what happens around the grid: buttons, the choice of colours, focus, size, theme, time.
 * @param {object} grid
 * @param {(Element | null)[]} areas where buttons with data-grid-act are
 * @returns {() => void} stops hearing
 */
export function hear(grid, areas) {
  const end = new AbortController();
  const on = (target, type, handler) => target?.addEventListener(type, handler, { signal: end.signal, passive: true });
  on(grid.scroller, "scroll", () => grid.painting.changed({ scrolled: true }));
  on(grid.modes, "change", () => grid.recolour(grid.modes.value));
  on(grid.element, "focusin", () => grid.focused());
  on(grid.element, "focusout", () => grid.focused());
  on(document, "keydown", (event) => {
    if (event.key === "Escape" && grid.tooltip.isOpen) grid.tooltip.hide();
  });
  on(document, "visibilitychange", () => grid.painting.changed({}));
  for (const area of areas) on(area, "click", (event) => act(grid, event.target.closest("[data-grid-act]")?.dataset.gridAct));
  const sizes = new ResizeObserver(() => grid.painting.resize());
  sizes.observe(grid.element);
  sizes.observe(grid.root);
  const ageing = setInterval(() => {
    if (grid.scene.mode === Mode.Age && !document.hidden) grid.painting.changed({ cells: true });
  }, AGEING);
  const stops = [listen(grid.element, grid.walker), watchTheme(() => grid.dress()), () => sizes.disconnect(), () => clearInterval(ageing), () => end.abort()];
  return () => stops.forEach((stop) => stop());
}

function act(grid, action) {
  const { view } = grid.scene;
  const x = view.head + view.bodyWidth / 2;
  const y = COLUMN_HEAD + view.bodyHeight / 2;
  if (action === "in") grid.camera.zoom(1, x, y);
  if (action === "out") grid.camera.zoom(-1, x, y);
  if (action === "fit") grid.camera.fit();
  if (action === "fit-selection") grid.camera.fitSelection();
  if (action === "help") grid.walker.help();
}
