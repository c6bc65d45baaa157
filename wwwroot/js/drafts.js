// What was typed for a change and is not committed yet. Features/Changes/Flow/DraftShelf.cs is the one who calls.

/** The draft as UTF-8; empty when there is none. */
export function load(key) {
  return new TextEncoder().encode(read(key) ?? "");
}

/** Keeps a draft; false when there is no room, or the browser keeps nothing. */
export function keep(key, text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

export function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
