// What the shell does in the browser alone: menus, copying, skipping, focus. No page depends on it to show anything.
const openMenus = () => document.querySelectorAll("details.menu[open]");

function close(menu, giveFocusBack) {
  menu.open = false;
  if (giveFocusBack) {
    menu.querySelector("summary").focus();
  }
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  button.dataset.copied = "";
  setTimeout(() => delete button.dataset.copied, 1500);
}

// A text of the page as a file: it was never at an address of its own.
function save({ download, text }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = download;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function step(menu, by) {
  const stops = [...menu.querySelectorAll("summary, .panel input, .panel a, .panel button")].filter(stop => stop.checkVisibility());
  const next = stops.indexOf(document.activeElement) + by;
  stops[Math.min(Math.max(next, 0), stops.length - 1)]?.focus();
}

addEventListener("click", event => {
  const target = event.target;
  const link = target.closest("details.menu a");
  for (const menu of openMenus()) {
    if (link || !menu.contains(target)) {
      close(menu, false);
    }
  }

  const button = target.closest("[data-copy]");
  if (button) {
    copy(button);
  }

  const download = target.closest("[data-download]");
  if (download) {
    save(download.dataset);
  }

  if (target.closest("[data-reload]")) {
    location.reload();
  }

  if (target.closest("[data-skip]")) {
    event.preventDefault();
    document.getElementById("main").focus();
  }
});

// A long text is given when its field is left, and with every pause of typing: a reload in the middle of it loses nothing.
const pause = 700;
const settling = new WeakMap();

addEventListener("input", ({ target }) => {
  if (target.matches("[data-settle]")) {
    clearTimeout(settling.get(target));
    settling.set(target, setTimeout(() => target.dispatchEvent(new Event("change", { bubbles: true })), pause));
  }
});

addEventListener("change", ({ target }) => clearTimeout(settling.get(target)));

addEventListener("keydown", event => {
  const menu = document.activeElement?.closest("details.menu[open]");
  if (menu && event.key === "Escape") {
    close(menu, true);
    event.stopPropagation();
  } else if (menu && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    step(menu, event.key === "ArrowDown" ? 1 : -1);
  }
});
