// A saved profile as `profileText` lays it out, with one row per line: its values, and where the rows of the largest table stand.

export interface ProfileSections {
  readonly values: Readonly<Record<string, unknown>>;
  /** From the first row to behind the last one. */
  readonly rows: readonly [from: number, to: number];
}

const FIELD = '\n  "';

/**
 * Undefined for any other layout of JSON, for what is cut off or not JSON: the whole text has to be parsed then.
 * @param table whose rows stay bytes.
 * @param unread fields that nobody asks for.
 */
export function sectionsOf(file: Buffer, table: string, unread: ReadonlySet<string>): ProfileSections | undefined {
  const text = (from: number, to: number) => file.toString("utf8", from, to);
  if (text(0, 5) !== `{${FIELD}` || text(file.length - 3, file.length) !== "\n}\n") return undefined;
  const values: Record<string, unknown> = {};
  let rows: readonly [number, number] | undefined;
  for (let at = 1; at > 0; ) {
    const colon = file.indexOf('": ', at);
    const next = file.indexOf(FIELD, colon);
    if (colon < 0 || (next > 0 && text(next - 1, next) !== ",")) return undefined;
    const key = text(at + FIELD.length, colon);
    const [from, to] = [colon + 3, next < 0 ? file.length - 3 : next - 1];
    if (key === table) {
      if (text(from, from + 7) !== "[\n    [" || text(to - 5, to) !== "]\n  ]") return undefined;
      rows = [from + 6, to - 4];
    } else if (!unread.has(key)) {
      try {
        values[key] = JSON.parse(text(from, to));
      } catch {
        return undefined;
      }
    }
    at = next;
  }
  return rows && { values, rows };
}
