import { paintColumnHead, paintFooter } from "./columns.js";
import { caret, count, cross, down, fill, frame, shorten, up, write } from "./shapes.js";
import { COLUMN_HEAD, FOOTER, ROOM_FOR_LOAD } from "./view.js";

const LOAD_WIDTH = 60;

/** How wide the row heads are: as their longest name needs, within reason. @param {import("./scene.js").Scene} scene */
export function headWidth(scene, ctx, canvasWidth) {
  ctx.font = scene.font(12, 600);
  let widest = 0;
  for (const instance of scene.model.instances) widest = Math.max(widest, instance.id.length);
  const longest = scene.model.instances.filter((i) => i.id.length >= widest - 1).slice(0, 8);
  const name = Math.max(56, ...longest.map((i) => ctx.measureText(i.id).width));
  if (canvasWidth < 640) return Math.min(124, Math.round(16 + name + 40));
  return Math.round(Math.min(Math.max(176, 16 + name + 12 + LOAD_WIDTH + 36), 300, canvasWidth * 0.4));
}

/** Everything that keeps its place while the body scrolls under it. */
export function paintHeads(scene, ctx) {
  const { view, theme: { colors } } = scene;
  fill(ctx, colors.surface, 0, COLUMN_HEAD, view.head, view.height);
  const [first, last] = view.visibleLines();
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, COLUMN_HEAD, view.width, view.bodyHeight);
  ctx.clip();
  if (scene.named) paintRows(scene, ctx, first, last);
  else for (const block of view.layout.blocks) paintBand(scene, ctx, block);
  ctx.restore();
  paintColumnHead(scene, ctx);
  paintFooter(scene, ctx);
}

function paintRows(scene, ctx, first, last) {
  const { view } = scene;
  for (let at = first; at < Math.min(last, view.layout.lines.length); at++) {
    const line = view.layout.lines[at];
    if (line.kind === "row") paintRowHead(scene, ctx, line);
  }
  for (const block of view.layout.blocks) {
    if (block.y > view.scrollY + view.bodyHeight || block.y + block.height < view.scrollY) continue;
    // The header sticks to the top until the next group pushes it out.
    const y = Math.min(Math.max(view.y(block.y), COLUMN_HEAD), view.y(block.y + block.height - block.header));
    paintGroupHeader(scene, ctx, block, y);
  }
}

function paintRowHead(scene, ctx, line) {
  const { view, theme: { colors } } = scene;
  const [instance] = line.instances;
  const y = view.y(line.y);
  const center = y + Math.floor(line.height / 2);
  const selected = instance.id === scene.selection.instance;
  const shows = view.head >= ROOM_FOR_LOAD;
  if (selected) {
    fill(ctx, colors.surfaceSelected, 0, y, view.head, line.height);
    fill(ctx, colors.accent, 0, y, 3, line.height);
  }
  ctx.globalAlpha = scene.filter.row(instance) ? 1 : 0.45;
  ctx.font = scene.font(12, selected ? 600 : 400);
  const room = view.head - 16 - (shows ? LOAD_WIDTH + 48 : 40);
  write(ctx, shorten(ctx, instance.id, room), 16, center, colors.text, ctx.font);
  if (shows) paintLoad(scene, ctx, instance, view.head - LOAD_WIDTH - 32, center);
  if (instance.violations.length > 0) cross(ctx, colors.stateViolationFill, 8, center, 6, 1.8);
  write(ctx, count(instance.load), view.head - 8, center, colors.text, scene.font(12, 600), "right");
  ctx.globalAlpha = 1;
  fill(ctx, colors.line, 0, y + line.height - 1, view.head, 1);
}

/** Load against target: grey what is there, hatched what arrives, hollow what leaves, a tick where it should be. */
function paintLoad(scene, ctx, instance, x, center) {
  const { model, theme: { colors, mix }, brushes, view } = scene;
  const pixel = (value) => Math.round(value * view.ratio) / view.ratio;
  const scale = LOAD_WIDTH / Math.max(1, model.greatestLoad * 1.12);
  const [, available, arriving, leaving] = instance.counts.map((c) => pixel(c * scale));
  fill(ctx, colors.surfaceSunken, x, center - 3, LOAD_WIDTH, 7);
  fill(ctx, mix(colors.surfaceSunken, colors.lineControl, 0.65), x, center - 3, available, 7);
  if (arriving > 0) fill(ctx, brushes.bar, x + available, center - 3, arriving, 7);
  if (leaving > 0) {
    fill(ctx, colors.stateLeavingInside, x + available + arriving, center - 3, Math.max(3, leaving), 7);
    frame(ctx, colors.stateLeavingFill, x + available + arriving, center - 3, Math.max(3, leaving), 7, 1);
  }
  if (instance.target === 0) return;
  const tick = Math.round(x + instance.target * scale);
  fill(ctx, colors.surface, tick - 1, center - 6, 4, 13);
  fill(ctx, colors.text, tick, center - 6, 2, 13);
}

function paintGroupHeader(scene, ctx, block, y) {
  const { view, theme: { colors }, model } = scene;
  const center = y + 13;
  fill(ctx, colors.surfaceSunken, 0, y, view.width, block.header);
  fill(ctx, colors.line, 0, y + block.header - 1, view.width, 1);
  caret(ctx, colors.text3, 21, center, block.folded);
  ctx.font = scene.font(12, 600);
  write(ctx, shorten(ctx, block.name, view.head - 40), 32, center, colors.text, ctx.font);
  const many = `${count(block.instances.length)} ${block.instances.length === 1 ? "instance" : "instances"}`;
  if (block.unchanged) {
    write(ctx, `${many}, unchanged`, view.head, center, colors.text2, scene.font(12));
    return;
  }
  const end = paintMovement(scene, ctx, block, view.width - 16, center);
  const shown = block.shown.length < block.instances.length && !block.folded ? `${count(block.shown.length)} of ` : "";
  const facts = [`${shown}${many}`];
  if (model.isSharded) facts.push(`${count(block.owned)} of ${count(model.shardCount)} shards`);
  facts.push(`weight ${count(block.weight)}`);
  ctx.font = scene.font(12);
  while (facts.length > 1 && view.head + ctx.measureText(facts.join(" · ")).width > end - 12) facts.pop();
  const said = facts.join(" · ");
  if (view.head + ctx.measureText(said).width <= end - 12) write(ctx, said, view.head, center, colors.text2, scene.font(12));
}

/** "▲ 21 initializing ▽ 21 leaving", ending at a point; answers where it starts. */
function paintMovement(scene, ctx, block, end, center) {
  const { theme: { colors }, view } = scene;
  if (block.moving === 0) {
    write(ctx, "at rest", end, center, colors.text3, scene.font(12), "right");
    return end - ctx.measureText("at rest").width;
  }
  const wordy = view.width > 700;
  let at = end;
  for (const [state, word, ink, shape] of [[3, "leaving", colors.stateLeavingText, down], [2, "initializing", colors.stateInitializingText, up]]) {
    if (block.counts[state] === 0) continue;
    const said = wordy ? `${count(block.counts[state])} ${word}` : count(block.counts[state]);
    write(ctx, said, at, center, ink, scene.font(12, 600), "right");
    at -= ctx.measureText(said).width + 10;
    if (shape === down) down(ctx, colors.stateLeavingFill, at, center - 3, 7);
    else up(ctx, colors.stateInitializingFill, at, center + 4, 8);
    at -= 18;
  }
  return at;
}

/** Rows too thin for names: the group's name beside its band, and the lifted rows by theirs. */
function paintBand(scene, ctx, block) {
  const { view, theme: { colors } } = scene;
  const y = view.y(block.y);
  if (y > view.height || y + block.height < COLUMN_HEAD) return;
  // The name stands beside the part of the band that is in view.
  const top = Math.max(y, COLUMN_HEAD);
  const bottom = Math.min(y + (block.folded ? 20 : block.band), view.height - FOOTER);
  const center = Math.round(Math.min(Math.max((top + bottom) / 2, y + 7), y + Math.max(7, (block.band ?? 20) - 7)));
  ctx.font = scene.font(12);
  const load = count(block.load);
  const roomy = view.head >= 140;
  write(ctx, shorten(ctx, block.name, view.head - (roomy ? 104 : 62)), 16, center, colors.text, ctx.font);
  if (roomy) {
    const moving = [[3, colors.stateLeavingText], [2, colors.stateInitializingText]].filter(([state]) => block.counts[state] > 0);
    let at = view.head - 46;
    for (const [state, ink] of moving.slice(0, block.band >= 30 ? 2 : 1)) {
      const line = moving.length > 1 && block.band >= 30 ? center + (state === 3 ? -8 : 8) : center;
      write(ctx, count(block.counts[state]), at, line, ink, scene.font(11, 600), "right");
      const glyph = at - ctx.measureText(count(block.counts[state])).width - 8;
      if (state === 3) down(ctx, colors.stateLeavingFill, glyph, line - 3, 7);
      else up(ctx, colors.stateInitializingFill, glyph, line + 4, 8);
    }
  }
  write(ctx, load, view.head - 12, center, colors.text2, scene.font(11), "right");
  for (const line of block.lines) if (line.kind === "lifted") paintLifted(scene, ctx, line);
  fill(ctx, colors.line, 0, y + block.height - 1, view.head, 1);
}

function paintLifted(scene, ctx, line) {
  const { view, theme: { colors } } = scene;
  const [instance] = line.instances;
  const y = view.y(line.y);
  fill(ctx, colors.surfaceSelected, 0, y + 1, view.head, line.height - 2);
  if (instance.id === scene.selection.instance || instance.isJoining || instance.isLeaving) fill(ctx, colors.accent, 0, y + 1, 3, line.height - 2);
  ctx.font = scene.font(12, 600);
  const roomy = view.head >= ROOM_FOR_LOAD;
  write(ctx, shorten(ctx, instance.id, view.head - (roomy ? 78 : 46)), 16, y + 11, colors.text, ctx.font);
  const [said, ink] = !roomy ? [count(instance.shards.length), colors.text] : instance.isJoining ? [`0 → ${count(instance.load)}`, colors.stateInitializingText]
    : instance.isLeaving ? [`${count(instance.counts[3])} → 0`, colors.stateLeavingText] : [count(instance.load), colors.text];
  write(ctx, said, view.head - 12, y + 11, ink, scene.font(11, 600), "right");
}
