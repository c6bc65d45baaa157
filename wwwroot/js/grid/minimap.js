import { State } from "./decode.js";
import { fill, frame } from "./shapes.js";

const MARK = 3;

/** The whole placement in a small picture, with a frame around what is in view. Click centres, drag pans. */
export class Minimap {
  #picture = document.createElement("canvas");
  #stale = true;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import("./scene.js").Scene} scene
   * @param {(x: number, y: number) => void} center asked to centre the view on a part (0 to 1) of the columns and of the rows
   */
  constructor(canvas, scene, center) {
    this.canvas = canvas;
    this.scene = scene;
    this.ctx = canvas.getContext("2d");
    const go = (event) => {
      const box = canvas.getBoundingClientRect();
      center((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    };
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      go(event);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (canvas.hasPointerCapture(event.pointerId)) go(event);
    });
  }

  /** The data or the theme is another. */
  touch() {
    this.#stale = true;
  }

  paint() {
    const { canvas, ctx, scene } = this;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (width === 0 || height === 0) return;
    const { ratio } = scene.view;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      this.#stale = true;
    }
    if (this.#stale) this.#paintPicture(width, height, ratio);
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(this.#picture, 0, 0);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#paintView(width, height);
  }

  #paintPicture(width, height, ratio) {
    this.#stale = false;
    const { model, theme: { colors, mix } } = this.scene;
    this.#picture.width = Math.round(width * ratio);
    this.#picture.height = Math.round(height * ratio);
    const ctx = this.#picture.getContext("2d", { alpha: false });
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    fill(ctx, colors.stateNone, 0, 0, width, height);
    const column = width / Math.max(1, model.shardCount);
    const row = height / Math.max(1, model.instances.length);
    const dense = model.instances.length > height;
    ctx.fillStyle = dense ? mix(colors.stateAvailableRest, colors.stateAvailableFill, 0.35) : mix(colors.stateAvailableRest, colors.stateAvailableFill, 0.15);
    const high = Math.max(1, Math.floor(row) - (row > 3 ? 1 : 0));
    for (const instance of model.instances) {
      const y = Math.floor(instance.index * row);
      for (let at = 0; at < instance.shards.length; at++) {
        if (instance.shown[at] === State.Available) ctx.fillRect(Math.floor(instance.shards[at] * column), y, Math.max(1, column), high);
      }
    }
    for (const [state, color] of [[3, colors.stateLeavingFill], [2, colors.stateInitializingFill], [4, colors.stateViolationFill]]) {
      ctx.fillStyle = color;
      const size = model.moving > 2000 ? 1 : MARK;
      for (const instance of model.instances) {
        for (let at = 0; at < instance.shards.length; at++) {
          if (instance.shown[at] !== state) continue;
          ctx.fillRect(Math.round(instance.shards[at] * column) - (size > 1 ? 1 : 0), Math.round(instance.index * row) - (size > 1 ? 1 : 0), Math.max(size, column), Math.max(size, high));
        }
      }
    }
  }

  #paintView(width, height) {
    const { view, theme: { colors } } = this.scene;
    const { ctx } = this;
    const [firstLine, lastLine] = view.visibleLines();
    const rows = view.layout.lines.slice(firstLine, lastLine).flatMap((line) => line.instances.map((i) => i.index));
    const instances = Math.max(1, this.scene.model.instances.length);
    const top = rows.length === 0 ? 0 : Math.floor(Math.min(...rows) / instances * height);
    const bottom = rows.length === 0 ? height : Math.ceil((Math.max(...rows) + 1) / instances * height);
    const [first, last] = view.visibleShards();
    const left = Math.floor(first / Math.max(1, view.shards) * width);
    const right = Math.ceil(last / Math.max(1, view.shards) * width);
    ctx.globalAlpha = 0.55;
    fill(ctx, colors.surface, 0, 0, width, top);
    fill(ctx, colors.surface, 0, bottom, width, height - bottom);
    fill(ctx, colors.surface, 0, top, left, bottom - top);
    fill(ctx, colors.surface, right, top, width - right, bottom - top);
    ctx.globalAlpha = 1;
    const box = [left, top, Math.max(6, right - left), Math.max(6, bottom - top)];
    frame(ctx, colors.accent, Math.min(box[0], width - box[2]), Math.min(box[1], height - box[3]), box[2], box[3], 2);
  }
}
