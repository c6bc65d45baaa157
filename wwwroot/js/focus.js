/** Gives focus to the element with that id, if it is there. */
export function focus(id) {
  document.getElementById(id)?.focus();
}

/** Scrolls as little as it takes to see the first element that a selector finds, if there is one. */
export function reveal(selector) {
  document.querySelector(selector)?.scrollIntoView({ block: "nearest" });
}
