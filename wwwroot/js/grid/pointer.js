import { cellRect, hit } from "./hit.js";

const DRAGGED = 4;
/** This much of the wheel is one step; a mouse turns twice as much at once, a touchpad far less. */
const NOTCH = 50;

/** Mouse and touch: hover, click, drag to pan, wheel with Ctrl or a pinch to zoom. Plain scrolling is the browser's own. */
export class Pointer {
  #drag = null;
  #pinch = 0;
  #wheel = 0;
  #suppressClick = false;
  #stop = new AbortController();

  /**
   * @param {HTMLElement} surface the scroller's view, over which the canvases lie
   * @param {HTMLElement} scroller
   * @param {import("./scene.js").Scene} scene
   * @param {{ hover(hit: import("./hit.js").Hit?, rect?: object): void, click(hit: import("./hit.js").Hit): void, fitGroup(block: object): void, zoom(direction: number, x: number, y: number): void }} heard
   */
  constructor(surface, scroller, scene, heard) {
    this.surface = surface;
    this.scroller = scroller;
    this.scene = scene;
    this.heard = heard;
    const on = (type, handler, options = {}) => surface.addEventListener(type, handler.bind(this), { signal: this.#stop.signal, ...options });
    on("pointerdown", this.#press);
    on("pointermove", this.#move);
    on("pointerup", this.#release);
    on("pointercancel", this.#release);
    on("pointerleave", () => heard.hover(null));
    on("click", this.#click);
    on("dblclick", this.#doubleClick);
    on("wheel", this.#turn, { passive: false });
    on("touchstart", this.#touch, { passive: false });
    on("touchmove", this.#touch, { passive: false });
  }

  dispose() {
    this.#stop.abort();
  }

  #at(event) {
    const box = this.surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  #press(event) {
    this.#suppressClick = false;
    if (event.button !== 0 || event.pointerType === "touch") return;
    this.#drag = { x: event.clientX, y: event.clientY, left: this.scroller.scrollLeft, top: this.scroller.scrollTop, panning: false, id: event.pointerId };
  }

  #move(event) {
    const drag = this.#drag;
    if (drag && (drag.panning || Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > DRAGGED)) {
      if (!drag.panning) {
        drag.panning = true;
        this.surface.setPointerCapture(drag.id);
        this.surface.classList.add("is-panning");
        this.heard.hover(null);
      }
      this.scroller.scrollTo(drag.left + drag.x - event.clientX, drag.top + drag.y - event.clientY);
      return;
    }
    if (event.pointerType === "touch") return;
    const target = hit(this.scene, ...this.#at(event));
    this.surface.style.cursor = target.kind === "nothing" ? "default" : "pointer";
    this.heard.hover(target, this.#rect(target));
  }

  #release() {
    this.#suppressClick = this.#drag?.panning ?? false;
    this.#drag = null;
    this.surface.classList.remove("is-panning");
  }

  #click(event) {
    if (this.#suppressClick) return;
    const target = hit(this.scene, ...this.#at(event));
    if (target.kind !== "nothing") this.heard.click(target);
  }

  #doubleClick(event) {
    const target = hit(this.scene, ...this.#at(event));
    if (target.kind === "group") this.heard.fitGroup(target.block);
  }

  /** Ctrl and the wheel, which is also how browsers report a touchpad's pinch. */
  #turn(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#wheel -= event.deltaY * (event.deltaMode === 1 ? 20 : 1);
    for (let direction; Math.abs(this.#wheel) >= NOTCH; this.#wheel -= direction * NOTCH) {
      direction = Math.sign(this.#wheel);
      this.heard.zoom(direction, ...this.#at(event));
    }
  }

  /** Two fingers zoom between them; one finger scrolls, which is left to the browser. */
  #touch(event) {
    if (event.touches.length !== 2) {
      this.#pinch = 0;
      return;
    }
    event.preventDefault();
    const [a, b] = event.touches;
    const spread = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    if (this.#pinch === 0) this.#pinch = spread;
    const direction = spread > this.#pinch * 1.15 ? 1 : spread < this.#pinch / 1.15 ? -1 : 0;
    if (direction === 0) return;
    this.#pinch = spread;
    this.heard.zoom(direction, ...this.#at({ clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 }));
  }

  #rect(target) {
    const { view } = this.scene;
    if (target.kind === "cell") return cellRect(this.scene, target.line, target.shard);
    if (target.kind === "row") return { x: 0, y: view.y(target.line.y), width: view.head, height: target.line.height };
    return undefined;
  }
}
