// What scrolls is painted once, in tiles, and then only copied; a change repaints the rectangles it touched.

const WIDTH = 512;
const HEIGHT = 256;
const BUDGET = 40 * 1024 * 1024;

/** @typedef {{ x: number, y: number, width: number, height: number }} Rect In body pixels: from the first shard, from the first row. */

export class Tiles {
  #tiles = new Map();
  #spare = [];
  #ratio = 1;
  #clock = 0;

  /** @param {(ctx: CanvasRenderingContext2D, rect: Rect) => void} paint draws a rectangle of the body at body coordinates */
  constructor(paint) {
    this.paint = paint;
  }

  /** Forgets everything: another zoom, theme, filter or set of rows. */
  clear() {
    for (const tile of this.#tiles.values()) this.#spare.push(tile.canvas);
    this.#tiles.clear();
  }

  /** The rectangle is out of date. @param {Rect} rect */
  touch(rect) {
    for (const tile of this.#tiles.values()) {
      if (rect.x < tile.x + WIDTH && rect.x + rect.width > tile.x && rect.y < tile.y + HEIGHT && rect.y + rect.height > tile.y) tile.dirty.push(rect);
    }
  }

  /**
   * Copies the part of the body that is in view.
   * @param {CanvasRenderingContext2D} ctx @param {Rect} view what of the body is seen @param {number} left @param {number} top where that starts on the canvas
   */
  draw(ctx, view, left, top, ratio) {
    if (ratio !== this.#ratio) {
      this.clear();
      this.#spare = [];
      this.#ratio = ratio;
    }
    this.#clock++;
    for (let y = Math.floor(view.y / HEIGHT) * HEIGHT; y < view.y + view.height; y += HEIGHT) {
      for (let x = Math.floor(view.x / WIDTH) * WIDTH; x < view.x + view.width; x += WIDTH) {
        ctx.drawImage(this.#fresh(x, y).canvas, left + x - view.x, top + y - view.y, WIDTH, HEIGHT);
      }
    }
    this.#shed();
  }

  #fresh(x, y) {
    const key = `${x},${y}`;
    let tile = this.#tiles.get(key);
    if (!tile) {
      tile = { x, y, canvas: this.#canvas(), dirty: [{ x, y, width: WIDTH, height: HEIGHT }], used: 0 };
      this.#tiles.set(key, tile);
    }
    tile.used = this.#clock;
    if (tile.dirty.length > 0) this.#repaint(tile);
    return tile;
  }

  #repaint(tile) {
    const ctx = tile.canvas.getContext("2d", { alpha: false });
    const rects = tile.dirty.length > 24 ? [{ x: tile.x, y: tile.y, width: WIDTH, height: HEIGHT }] : tile.dirty;
    tile.dirty = [];
    for (const rect of rects) {
      const x = Math.max(tile.x, Math.floor(rect.x));
      const y = Math.max(tile.y, Math.floor(rect.y));
      const width = Math.min(tile.x + WIDTH, Math.ceil(rect.x + rect.width)) - x;
      const height = Math.min(tile.y + HEIGHT, Math.ceil(rect.y + rect.height)) - y;
      if (width <= 0 || height <= 0) continue;
      ctx.setTransform(this.#ratio, 0, 0, this.#ratio, -tile.x * this.#ratio, -tile.y * this.#ratio);
      ctx.save();
      ctx.beginPath();
      ctx.rect(x, y, width, height);
      ctx.clip();
      this.paint(ctx, { x, y, width, height });
      ctx.restore();
    }
  }

  #canvas() {
    const canvas = this.#spare.pop() ?? document.createElement("canvas");
    const width = Math.ceil(WIDTH * this.#ratio);
    if (canvas.width !== width) {
      canvas.width = width;
      canvas.height = Math.ceil(HEIGHT * this.#ratio);
    }
    return canvas;
  }

  /** The longest unused tiles go first; those of this frame stay whatever they cost. */
  #shed() {
    const most = Math.max(8, Math.floor(BUDGET / (WIDTH * HEIGHT * 4 * this.#ratio * this.#ratio)));
    if (this.#tiles.size + this.#spare.length <= most) return;
    this.#spare = this.#spare.slice(0, Math.max(0, most - this.#tiles.size));
    const oldest = [...this.#tiles].sort((a, b) => a[1].used - b[1].used);
    for (const [key, tile] of oldest) {
      if (this.#tiles.size <= most || tile.used === this.#clock) return;
      this.#tiles.delete(key);
    }
  }
}
