// What was typed for a change and is not committed yet. Features/Changes/Flow/DraftShelf.cs is the one who calls.

/** The draft as UTF-8; "null" when there is none: a stream is never empty. */
export function load(key) {
  return new TextEncoder().encode(read(key) ?? "null");
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
