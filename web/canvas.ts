// A canvas that is as sharp as the screen, and text that fits into what is left for it.

const FAMILY = 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace';
/** Browsers draw nothing at all above this many pixels on a side. */
const LARGEST = 32_767;

export interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** Width of a character, in CSS pixels. */
  readonly character: number;
}

/** Sizes the canvas to its box, with `height` CSS pixels, and clears it. */
export function surface(canvas: HTMLCanvasElement, height: number, fontSize: number): Surface {
  const width = Math.max(1, Math.floor(canvas.clientWidth));
  const scale = Math.min(window.devicePixelRatio || 1, LARGEST / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.height = `${height}px`;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser has no canvas to draw on.");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.font = `${fontSize}px ${FAMILY}`;
  context.textBaseline = "middle";
  return { context, width, height, character: context.measureText("m").width };
}

/** As much of a text as fits into `width`, with `…` where it is cut; empty where not even three characters fit. */
export function fitting(text: string, width: number, character: number): string {
  const room = Math.floor(width / character);
  if (text.length <= room) return text;
  return room < 3 ? "" : `${text.slice(0, room - 1)}…`;
}
