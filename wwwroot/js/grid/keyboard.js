/**
 * The grid's keys, as a table: what a reader may press and what it does. The help dialog and the handler agree because both read it.
 * @typedef {{ keys: string[], shown: string[], does: string, act: (grid: object, event: KeyboardEvent) => void }} Binding
 * @type {Binding[]}
 */
export const BINDINGS = [
  { keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], shown: ["←", "↑", "↓", "→"], does: "one cell", act: (grid, { key }) => grid.walk(...ARROWS[key]) },
  { keys: ["Home", "End"], shown: ["Home", "End"], does: "first or last shard of the row", act: (grid, { key }) => grid.rowEnd(key === "End") },
  { keys: ["Ctrl+Home", "Ctrl+End"], shown: ["Ctrl+Home", "Ctrl+End"], does: "first or last cell of the grid", act: (grid, { key }) => grid.corner(key === "End") },
  { keys: ["PageUp", "PageDown"], shown: ["PgUp", "PgDn"], does: "previous or next isolation group", act: (grid, { key }) => grid.walkGroups(key === "PageDown" ? 1 : -1) },
  { keys: ["n", "N"], shown: ["N", "Shift+N"], does: "next or previous moving shard", act: (grid, { shiftKey }) => grid.walkMoving(shiftKey ? -1 : 1) },
  { keys: ["Enter"], shown: ["Enter"], does: "open the instance or the shard; fold or unfold a group", act: (grid) => grid.open() },
  { keys: [" "], shown: ["Space"], does: "fold or unfold the group", act: (grid) => grid.fold() },
  { keys: ["Escape"], shown: ["Esc"], does: "close the tooltip or the drawer, back to the cell", act: (grid) => grid.escape() },
  { keys: ["+", "="], shown: ["+"], does: "zoom in at the cell", act: (grid) => grid.zoomAtCursor(1) },
  { keys: ["-", "_"], shown: ["−"], does: "zoom out", act: (grid) => grid.zoomAtCursor(-1) },
  { keys: ["0"], shown: ["0"], does: "fit everything", act: (grid) => grid.fit() },
  { keys: ["f", "F"], shown: ["F"], does: "fit the selection", act: (grid) => grid.fitSelection() },
  { keys: ["/"], shown: ["/"], does: "search", act: (grid) => grid.search() },
  { keys: ["?"], shown: ["?"], does: "this help", act: (grid) => grid.help() },
];

const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** Listens on the grid's element; answers with a function that stops it. */
export function listen(element, grid) {
  const heard = (event) => {
    if (event.altKey || event.metaKey || event.target instanceof HTMLInputElement) return;
    const key = event.ctrlKey ? `Ctrl+${event.key}` : event.key;
    const binding = BINDINGS.find((b) => b.keys.includes(key));
    if (!binding) return;
    event.preventDefault();
    binding.act(grid, event);
  };
  element.addEventListener("keydown", heard);
  return () => element.removeEventListener("keydown", heard);
}

/** Fills the help dialog. @param {HTMLElement} list */
export function describe(list) {
  for (const binding of BINDINGS) {
    const keys = document.createElement("dt");
    for (const shown of binding.shown) {
      const key = document.createElement("kbd");
      key.textContent = shown;
      keys.append(key, " ");
    }
    const does = document.createElement("dd");
    does.textContent = binding.does;
    list.append(keys, does);
  }
}
