import { decode } from "./decode.js";

/** The answers to a message of the server: it is on screen, or it builds on a state that is not ours. */
const PAINTED = 0;
const UNKNOWN_BASE = 1;

/** Takes the server's messages in: the newest with the next frame, one answer for each. */
export class Intake {
  #arrived = null;

  /**
   * @param {import("./model.js").Model} model
   * @param {() => void} schedule asks for a frame
   * @param {(change: import("./model.js").Change, first: boolean, now: number) => void} changed told of what a message changed
   */
  constructor(model, schedule, changed) {
    this.model = model;
    this.schedule = schedule;
    this.changed = changed;
  }

  /**
   * Takes a message of the server and answers when it is on screen. A hidden page has no frames: the answer waits,
   * and with it the server, until the page is seen again.
   * @param {Uint8Array} bytes
   * @returns {Promise<number>}
   */
  apply(bytes) {
    return new Promise((painted) => {
      this.#arrived?.painted(PAINTED);
      this.#arrived = { bytes, painted };
      this.schedule();
    });
  }

  /** At the start of a frame; answers with what to call at its end. */
  arrive(now) {
    const arrived = this.#arrived;
    this.#arrived = null;
    if (!arrived) return undefined;
    const answer = this.#take(arrived.bytes, now);
    return () => arrived.painted(answer);
  }

  dispose() {
    this.#arrived?.painted(PAINTED);
  }

  /** @returns {number} the answer to the server */
  #take(bytes, now) {
    const first = this.model.version === 0;
    const change = this.model.apply(decode(bytes, this.model.ids));
    if (!change.known) return UNKNOWN_BASE;
    this.changed(change, first, now);
    return PAINTED;
  }
}
