import { State } from "./decode.js";
import { Mode } from "./heat.js";
import { cellRect } from "./hit.js";
import { frame, write } from "./shapes.js";
import { COLUMN_HEAD, FOOTER } from "./view.js";
import { suffixOf } from "./cells.js";

const SETTLE = 600;
/** More changes than this at once flash as rows: thousands of halos would only be noise. */
const MOST_HALOS = 800;
const MOST_LINES = 200;

/** What comes and goes over the cells: halos of changes, the hovered cell, lines from a taker to its source. */
export class Overlay {
  #flashes = [];

  /** @param {import("./scene.js").Scene} scene */
  constructor(scene) {
    this.scene = scene;
    /** @type {import("./hit.js").Hit?} */ this.hover = null;
    /** @type {{ instance: import("./model.js").Instance, shard: number }?} */ this.focus = null;
  }

  /** Cells that have just changed: a halo fades from the colour of their state to none. */
  flash(cells, at) {
    if (this.scene.theme.still) return;
    const rows = cells.length > MOST_HALOS;
    const seen = new Set();
    for (const { instance, shard, to } of cells) {
      const key = rows ? instance.id : `${instance.id}/${shard}`;
      if (seen.has(key)) continue;
      seen.add(key);
      this.#flashes.push({ id: instance.id, shard: rows ? -1 : shard, to, at });
    }
  }

  /** @returns {boolean} whether something is still fading */
  paint(ctx, now) {
    const { scene } = this;
    const { view } = scene;
    ctx.clearRect(0, 0, view.width, view.height);
    ctx.save();
    ctx.beginPath();
    const bottom = Math.min(view.height - FOOTER, view.y(view.layout.height));
    ctx.rect(view.head, COLUMN_HEAD, view.bodyWidth, Math.max(0, bottom - COLUMN_HEAD));
    ctx.clip();
    this.#paintLines(ctx);
    this.#paintSelected(ctx);
    this.#paintHover(ctx);
    this.#flashes = this.#flashes.filter((flash) => now - flash.at < SETTLE);
    for (const flash of this.#flashes) this.#paintFlash(ctx, flash, 1 - (now - flash.at) / SETTLE);
    ctx.restore();
    return this.#flashes.length > 0;
  }

  #paintFlash(ctx, flash, strength) {
    const { model, view, theme: { colors } } = this.scene;
    const instance = model.find(flash.id);
    const line = instance && view.layout.byInstance[instance.index];
    if (!line) return;
    const rect = flash.shard < 0 ? { x: view.head, y: view.y(line.y), width: view.bodyWidth, height: line.height } : cellRect(this.scene, line, flash.shard);
    const color = [colors.accent, colors.stateAvailableFill, colors.stateInitializingFill, colors.stateLeavingFill][flash.to];
    for (let ring = 1; ring <= 4; ring++) {
      ctx.globalAlpha = strength * (0.9 - ring * 0.18);
      frame(ctx, color, rect.x - ring * 1.5, rect.y - ring * 1.5, rect.width + ring * 3, rect.height + ring * 3, 1.5);
    }
    ctx.globalAlpha = 1;
  }

  /** The cell whose shard is open in the drawer. */
  #paintSelected(ctx) {
    const { model, view, selection, theme: { colors } } = this.scene;
    const instance = selection.shard === null ? undefined : model.find(selection.instance);
    const line = instance && view.layout.byInstance[instance.index];
    if (!line) return;
    const rect = cellRect(this.scene, line, selection.shard);
    frame(ctx, colors.surface, rect.x - 2, rect.y - 2, rect.width + 4, rect.height + 4, 1);
    frame(ctx, colors.accent, rect.x - 4, rect.y - 4, rect.width + 8, rect.height + 8, 2);
  }

  #paintHover(ctx) {
    const { hover, scene } = this;
    const { view, theme: { colors } } = scene;
    if (!hover?.line || hover.shard === undefined || hover.kind !== "cell") return;
    const rect = cellRect(scene, hover.line, hover.shard);
    ctx.globalAlpha = 0.07;
    ctx.fillStyle = colors.accent;
    ctx.fillRect(view.head, view.y(hover.line.y), view.bodyWidth, hover.line.height);
    ctx.fillRect(rect.x, COLUMN_HEAD, rect.width, view.height);
    ctx.globalAlpha = 1;
    frame(ctx, colors.accent, rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2, 1);
  }

  /** In the movement mode every stream in view has its line; else only the one under the pointer or the focus. */
  #paintLines(ctx) {
    const { scene, hover, focus } = this;
    if (scene.mode === Mode.Movement && scene.model.moving <= MOST_LINES) {
      for (const taker of scene.model.instances) {
        for (const [shard, detail] of taker.details) if (detail.source) this.#paintLine(ctx, taker, shard, 0.45, false);
      }
    }
    for (const at of [hover?.kind === "cell" ? hover : null, focus]) {
      if (!at?.instance) continue;
      const state = at.instance.stateOf(at.shard);
      const taker = state === State.Initializing ? at.instance : state === State.Leaving ? scene.model.takerOf(at.instance, at.shard) : undefined;
      if (taker) this.#paintLine(ctx, taker, at.shard, 1, true);
    }
  }

  /** From the source, where the shard is leaving, bowed to the side, to the taker. */
  #paintLine(ctx, taker, shard, strength, named) {
    const { scene } = this;
    const { model, view, theme: { colors } } = scene;
    const source = model.find(taker.details.get(shard)?.source);
    const from = source && view.layout.byInstance[source.index];
    const to = view.layout.byInstance[taker.index];
    if (!from || !to || taker.stateOf(shard) !== State.Initializing) return;
    const start = cellRect(scene, from, shard);
    const end = cellRect(scene, to, shard);
    const x = start.x + start.width / 2;
    const downward = end.y > start.y;
    const near = Math.abs(end.y - start.y) < start.height + end.height + 12;
    const edge = near ? x + start.width / 2 : x;
    const y1 = near ? start.y + start.height / 2 : downward ? start.y + start.height : start.y;
    const y2 = near ? end.y + end.height / 2 : downward ? end.y - 5 : end.y + end.height + 5;
    const bow = edge + Math.min(36, Math.max(near ? 20 : 14, Math.abs(y2 - y1) / 6));
    ctx.globalAlpha = strength;
    ctx.beginPath();
    ctx.moveTo(edge, y1);
    ctx.bezierCurveTo(bow, y1 + (y2 - y1) * 0.25, bow, y1 + (y2 - y1) * 0.75, edge, y2);
    ctx.strokeStyle = colors.surface;
    ctx.lineWidth = strength === 1 ? 5 : 0;
    if (strength === 1) ctx.stroke();
    ctx.strokeStyle = colors.stateInitializingFill;
    ctx.lineWidth = strength === 1 ? 2 : 1;
    ctx.stroke();
    paintTip(ctx, colors.stateInitializingFill, edge, y2, near ? [-1, 0] : [0, downward ? 1 : -1]);
    ctx.globalAlpha = 1;
    if (named) this.#nameSource(ctx, source, bow, y1, y2);
  }

  /** A source out of view is named where its line leaves the picture. */
  #nameSource(ctx, source, x, y1, y2) {
    const { scene } = this;
    const { view, theme: { colors } } = scene;
    const bottom = view.height - FOOTER;
    if (y1 >= COLUMN_HEAD && y1 <= bottom) return;
    const y = y1 < COLUMN_HEAD ? COLUMN_HEAD + 12 : bottom - 12;
    const said = `from ${suffixOf(scene.model, source.id)}`;
    ctx.font = scene.font(11, 600);
    const width = ctx.measureText(said).width + 10;
    ctx.fillStyle = colors.surfaceRaised;
    ctx.fillRect(x + 2, y - 9, width, 18);
    frame(ctx, colors.stateInitializingFill, x + 2, y - 9, width, 18, 1);
    write(ctx, said, x + 7, y, colors.stateInitializingText, ctx.font);
  }
}

/** An arrow's head at the taker, in the direction the shard goes. */
function paintTip(ctx, color, x, y, [dx, dy]) {
  ctx.fillStyle = color;
  ctx.beginPath();
  ctx.moveTo(x + dx * 4, y + dy * 4);
  ctx.lineTo(x - dx * 3 - dy * 4, y - dy * 3 - dx * 4);
  ctx.lineTo(x - dx * 3 + dy * 4, y - dy * 3 + dx * 4);
  ctx.fill();
}
