// Runs before the first paint, so that a page never flashes in the other theme.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const choose = () => { root.dataset.theme = localStorage.getItem("theme") ?? (system.matches ? "dark" : "light"); };

choose();
system.addEventListener("change", choose);
addEventListener("storage", choose);
addEventListener("click", event => {
  if (event.target.closest("[data-theme-switch]")) {
    localStorage.setItem("theme", root.dataset.theme === "dark" ? "light" : "dark");
    choose();
  }
});
