/** Whether the screen has room for the grid; css/grid.css asks the same. */
export function isWide() {
  return matchMedia("(min-width: 720px)").matches;
}
