import { State } from "./decode.js";
import { COLUMN_HEAD } from "./view.js";

/** Where the reader looks: brings cells, rows and groups into sight, near or far. */
export class Camera {
  /**
   * @param {import("./scene.js").Scene} scene
   * @param {HTMLElement} scroller
   * @param {import("./cursor.js").Cursor} cursor
   * @param {(scroll: () => void) => void} zoomed told of a new size; calls back to scroll once the content has it
   */
  constructor(scene, scroller, cursor, zoomed) {
    this.scene = scene;
    this.scroller = scroller;
    this.cursor = cursor;
    this.zoomed = zoomed;
  }

  /** Scrolls no further than it takes to see the shard of the instance, or to its middle. */
  reveal(instance, shard, centered = false) {
    const { view } = this.scene;
    const line = instance && view.layout.byInstance[instance.index];
    if (line) this.revealLine(line.y, line.height, centered);
    if (shard < 0) return;
    const left = view.columnX(view.cellOf(shard));
    const right = left + view.cellWidth;
    const { scrollLeft } = this.scroller;
    if (centered) this.scroller.scrollLeft = (left + right - view.bodyWidth) / 2;
    else if (left < scrollLeft) this.scroller.scrollLeft = left - view.cellWidth;
    else if (right > scrollLeft + view.bodyWidth) this.scroller.scrollLeft = right - view.bodyWidth + view.cellWidth;
  }

  revealLine(y, height, centered = false) {
    const { view } = this.scene;
    const sticky = this.scene.named ? 26 : 0;
    const { scrollTop } = this.scroller;
    if (centered) this.scroller.scrollTop = y + height / 2 - view.bodyHeight / 2;
    else if (y - sticky < scrollTop) this.scroller.scrollTop = y - sticky;
    else if (y + height > scrollTop + view.bodyHeight) this.scroller.scrollTop = y + height - view.bodyHeight;
  }

  /** One step closer or further, what lies under the point staying there. */
  zoom(direction, x, y) {
    const { view, model } = this.scene;
    if (model.version === 0) return;
    const shard = Math.max(0, view.shardAt(Math.max(view.head, x)));
    const line = view.lineAt(y);
    const instance = line?.instances[Math.floor((line.instances.length - 1) / 2)] ?? line?.group.instances[0];
    const offset = line ? (y - view.y(line.y)) / line.height : 0;
    view.zoomStep(model, direction);
    this.zoomed(() => {
      this.scroller.scrollLeft = shard * view.cell - (Math.max(view.head, x) - view.head);
      const now = instance && view.layout.byInstance[instance.index];
      if (now) this.scroller.scrollTop = now.y + Math.min(1, Math.max(0, offset)) * now.height - (y - COLUMN_HEAD);
    });
  }

  /** Everything on one screen. */
  fit() {
    this.scene.view.fitAll(this.scene.model);
    this.zoomed(() => this.scroller.scrollTo(0, 0));
  }

  /** The selected or focused shard as large as it says everything, or the instance's rows by name. */
  fitSelection() {
    const { view, model, selection } = this.scene;
    const id = selection.instance ?? this.cursor.instance;
    const shard = selection.shard ?? (this.cursor.shard < 0 ? null : this.cursor.shard);
    view.zoomTo(model, shard === null ? Math.max(view.cell, 2) : Math.max(view.cell, 50));
    this.zoomed(() => this.reveal(model.find(id), shard ?? 0, true));
  }

  /** As close as a group's rows all fit, its first moving shard in view. */
  fitGroup(block) {
    const { view, model } = this.scene;
    view.folded.delete(block.name);
    view.zoomTo(model, view.fit.width);
    const fits = () => (view.layout.blocks[block.index]?.height ?? 0) <= view.bodyHeight;
    for (let tries = 0; tries < 40 && view.cell < 6; tries++) {
      const before = view.cell;
      view.zoomStep(model, 1);
      if (fits() && view.cell > before) continue;
      view.zoomTo(model, before);
      break;
    }
    this.zoomed(() => {
      const at = view.layout.blocks[block.index];
      const moving = block.instances.find((i) => i.moving > 0);
      const shard = moving?.shards[moving.states.findIndex((s) => s >= State.Initializing)] ?? 0;
      this.scroller.scrollTo(view.columnX(shard) - view.bodyWidth / 2, at.y);
    });
  }

  /** To a place on the map, as parts of its whole. */
  center(x, y) {
    const { view, model } = this.scene;
    const instance = model.instances[Math.min(model.instances.length - 1, Math.max(0, Math.floor(y * model.instances.length)))];
    const line = instance && view.layout.byInstance[instance.index];
    this.scroller.scrollTo(x * view.columnsWidth - view.bodyWidth / 2, line ? line.y + line.height / 2 - view.bodyHeight / 2 : this.scroller.scrollTop);
  }

  /** To the nearest moving shard beyond an edge. */
  goBeyond(side) {
    const { view } = this.scene;
    const [first, last] = view.visibleShards();
    const lines = view.layout.lines.filter((line) => line.instances.some((i) => i.moving > 0));
    if (side === "above" || side === "below") {
      const beyond = side === "below"
        ? lines.find((line) => line.y + line.height / 2 > view.scrollY + view.bodyHeight)
        : lines.filter((line) => line.y + line.height / 2 < view.scrollY).pop();
      if (beyond) this.scroller.scrollTo({ top: beyond.y + beyond.height / 2 - view.bodyHeight / 2, behavior: this.scene.theme.still ? "auto" : "smooth" });
      return;
    }
    const shards = lines.flatMap((line) => line.instances.flatMap((i) => [...i.shards].filter((_, at) => i.states[at] >= State.Initializing)));
    const target = side === "left" ? Math.max(...shards.filter((s) => s < first)) : Math.min(...shards.filter((s) => s >= last));
    if (Number.isFinite(target)) this.scroller.scrollTo({ left: view.columnX(target) - view.bodyWidth / 2, behavior: this.scene.theme.still ? "auto" : "smooth" });
  }
}
