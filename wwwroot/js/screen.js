/** Whether the screen has room for the grid. */
export function isWide() {
  return matchMedia("(min-width: 720px)").matches;
}
