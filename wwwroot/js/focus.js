/** Gives focus to the element with that id, if it is there. */
export function focus(id) {
  document.getElementById(id)?.focus();
}
