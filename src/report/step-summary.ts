// The summary of a step in GitHub Actions: Markdown, cut where GitHub would refuse it.

/** "Step isolation and limits": a step's summary may have 1 MiB, and one that is larger is not shown at all. */
export const SUMMARY_BYTES = 1024 * 1024;

/**
 * @param there bytes that earlier commands of the step have written
 * @returns what still fits, cut at the end of a line, with a sentence on where the rest is; empty when nothing does
 */
export function stepSummary(markdown: string, there: number, pointer: string, limit = SUMMARY_BYTES): string {
  const room = limit - there;
  if (Buffer.byteLength(markdown) + 1 <= room) return `${markdown}\n`;
  const end = `\n\n> Cut here: a summary may have ${Math.floor(limit / 1024)} KiB. ${pointer}\n`;
  const bytes = Buffer.from(markdown).subarray(0, Math.max(0, room - Buffer.byteLength(end)));
  const whole = bytes.subarray(0, bytes.lastIndexOf("\n") + 1).toString("utf8");
  // An open fence would swallow the sentence.
  const open = (whole.match(/^`{3,}/gm) ?? []).length % 2 === 1;
  const closed = open ? whole.slice(0, whole.lastIndexOf("\n```") + 1) : whole;
  return closed.trim() === "" ? "" : `${closed.trimEnd()}${end}`;
}
