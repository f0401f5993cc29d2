// What each file tells by itself: whether it parses, which functions a rule flags. Loads only what the files need.
import type { CheckedFile, FileContext } from "./check-file.ts";
import type { Glance } from "./glance.ts";

/** Plain data, so that it can be kept and sent. */
export interface FileVerdict {
  /**
   * The first line that does not parse, one-based. Of whole files plain functions are parsed only when `strict`: an error in one of them keeps
   * nothing from being judged, and to parse them is a third of the time.
   */
  readonly errorLine?: number;
  /** Absent for a file in which nothing can be flagged. */
  readonly checked?: CheckedFile;
}

/** Which package a file belongs to. */
export type PlaceOfFile = Pick<FileContext, "file" | "owner" | "published">;

/**
 * In the order of the files.
 * @param earlier texts that a function of the files may have moved from
 */
export async function judgeFiles(
  glances: readonly Glance[],
  earlier: readonly string[],
  contextOf: (path: string) => Omit<FileContext, "moved">,
  strict = false,
): Promise<readonly FileVerdict[]> {
  if (glances.length === 0) return [];
  const { syntaxError } = await import("./syntax-error.ts");
  const checkFile = glances.every(({ idle }) => idle) ? undefined : await fullCheck(earlier);
  return glances.map((glance) => {
    const context = contextOf(glance.changed.path);
    const checked = glance.idle ? undefined : checkFile?.(glance, context);
    const everything = strict || !context.whole;
    const errorLine = everything ? syntaxError(glance.changed, glance.outline) : checked?.errorLine;
    return { ...(errorLine === undefined ? {} : { errorLine }), ...(checked === undefined ? {} : { checked }) };
  });
}

async function fullCheck(earlier: readonly string[]) {
  const [{ checkFile }, { movedFrom }] = await Promise.all([import("./check-file.ts"), import("./find-before.ts")]);
  const moved = movedFrom(earlier);
  return (glance: Glance, context: Omit<FileContext, "moved">) => checkFile(glance, { ...context, moved });
}
