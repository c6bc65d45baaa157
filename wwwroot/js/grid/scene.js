import { State } from "./decode.js";
import { Filter } from "./filter.js";
import { Mode, ramp } from "./heat.js";
import { Level } from "./levels.js";
import { Model } from "./model.js";
import { hatch } from "./shapes.js";
import { View } from "./view.js";

/** More moving shards than this are the rule: marks then keep to their cells instead of standing out over the neighbours. */
const CROWDED = 600;
const DIMMED = 0.12;
/** How strong an aggregated cell is that stands for one available shard, and for several. */
const ONE = 0.42;
const SEVERAL = 0.8;
const QUIETENED = 0.4;

/** All that a picture of the grid depends on, in one place; the painters only read it. */
export class Scene {
  constructor() {
    this.model = new Model();
    this.view = new View();
    this.filter = new Filter();
    this.mode = Mode.State;
    /** @type {{ instance: string?, shard: number? }} */ this.selection = { instance: null, shard: null };
    /** How far the server's clock is ahead of this machine's, in ms. */
    this.clockAhead = 0;
  }

  get now() {
    return Date.now() + this.clockAhead;
  }

  get crowded() {
    return this.model.moving > CROWDED;
  }

  /** @param {import("./theme.js").Theme} theme @param {CanvasRenderingContext2D} ctx */
  dress(theme, ctx) {
    this.theme = theme;
    this.ramp = ramp(theme);
    const { colors } = theme;
    const { ratio } = this.view;
    this.tints = { one: theme.mix(colors.surface, colors.stateAvailableFill, ONE), several: theme.mix(colors.surface, colors.stateAvailableFill, SEVERAL) };
    this.brushes = {
      bar: hatch(ctx, colors.stateInitializingHatch, colors.stateInitializingFill, 4, 1.6, ratio),
      bars: hatch(ctx, colors.stateInitializingFill, colors.stateInitializingHatch, 6, 1, ratio),
      cells: hatch(ctx, colors.stateInitializingHatch, colors.stateInitializingFill, 6, 1.2, ratio),
      labels: hatch(ctx, colors.surface, colors.stateInitializingHatch, 8, 3, ratio),
    };
  }

  font(size, weight = 400) {
    return `${weight} ${size}px ${this.theme.family}`;
  }

  /** 1 for what the reader asked for, less for the rest. */
  strength(instance, shard, state) {
    if (!this.filter.isEmpty && !(this.filter.state(state) && this.filter.column(shard) && this.filter.row(instance))) return DIMMED;
    return this.mode === Mode.Movement && state === State.Available ? QUIETENED : 1;
  }

  /** Whether rows have headers of their own, rather than standing in bands. */
  get named() {
    return !this.view.layout.banded;
  }

  get level() {
    return this.view.level;
  }

  get aggregated() {
    return this.level === Level.Aggregate;
  }
}
