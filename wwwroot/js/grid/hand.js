/** What the pointer does to the grid: told by pointer.js what is under it. */
export class Hand {
  #hovered = "";

  /** @param {object} grid */
  constructor(grid) {
    this.grid = grid;
  }

  /** @param {import("./hit.js").Hit?} target @param {object} [rect] where it is drawn */
  hover(target, rect) {
    const { overlay, tooltip, painting } = this.grid;
    overlay.hover = target?.kind === "cell" ? target : null;
    if (target && (target.kind === "cell" || target.kind === "row")) {
      const key = `${target.kind}/${target.instance?.id}/${target.shard}`;
      if (key !== this.#hovered || !tooltip.isOpen) tooltip.showSoon(target, rect);
      this.#hovered = key;
    } else {
      this.#hovered = "";
      tooltip.hideSoon();
    }
    painting.changed({});
  }

  /** The cursor goes where the reader clicked, and what is there opens. @param {import("./hit.js").Hit} target */
  click(target) {
    const { grid } = this;
    const { cursor, scene } = grid;
    if (target.kind === "group") {
      cursor.go({ kind: "group", block: target.block }, cursor.shard);
      if (scene.named || target.block.folded) grid.foldGroup(target.block);
      return;
    }
    if (target.kind === "column") cursor.go({ kind: "columns" }, target.shard);
    else cursor.go({ kind: "instance", instance: target.instance }, target.kind === "row" ? -1 : target.shard);
    grid.keep();
    grid.mirror.moved();
    grid.tooltip.hide();
    if (target.kind === "column") grid.choose(null, target.shard);
    else grid.openTarget(target);
  }

  fitGroup(block) {
    this.grid.camera.fitGroup(block);
  }

  zoom(direction, x, y) {
    this.grid.camera.zoom(direction, x, y);
  }
}
