// What each file tells by itself: whether it parses, which functions a rule flags. Loads only what the files need.

import type { TextOutline } from "../rust/function-texts.ts";
import { breath } from "./breath.ts";
import type { ChangedFile } from "./changes.ts";
import type { CheckedFile, FileContext, Unread } from "./check-file.ts";
import type { Glance } from "./glance.ts";
import type { SyntaxProblem } from "./syntax-error.ts";

/** Plain data, so that it can be kept and sent. */
export interface FileVerdict {
  /**
   * The first line that does not parse, one-based. Of whole files plain functions are parsed only when `strict`: an error in one of them keeps
   * nothing from being judged, and to parse them is a third of the time.
   */
  readonly errorLine?: number;
  /** What was too large to be looked at. */
  readonly unread?: readonly Unread[];
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
  const verdicts: FileVerdict[] = [];
  for (const glance of glances) {
    const context = contextOf(glance.changed.path);
    const judge = () => (glance.idle ? undefined : checkFile?.(glance, context));
    verdicts.push(verdictOf(glance, judge, strict || !context.whole, syntaxError));
    await breath();
  }
  return verdicts;
}

/** @param everything whether what does not parse is told of all of the file, not only of what was judged */
function verdictOf(
  { changed, outline }: Glance,
  judge: () => CheckedFile | undefined,
  everything: boolean,
  syntaxError: (changed: ChangedFile, outline: TextOutline | undefined) => SyntaxProblem,
): FileVerdict {
  try {
    const checked = judge();
    const problem: SyntaxProblem = everything ? syntaxError(changed, outline) : withLine(checked?.errorLine);
    const refused = problem.refused === undefined ? [] : [{ message: `${problem.refused}: it was not looked at` }];
    const unread = [...(checked?.unread ?? []), ...refused];
    const said = new Set<string>();
    const different = unread.filter(({ message }) => !said.has(message) && said.add(message));
    return {
      ...(problem.line === undefined ? {} : { errorLine: problem.line }),
      ...(different.length === 0 ? {} : { unread: different }),
      ...(checked === undefined ? {} : { checked }),
    };
  } catch (error) {
    // Out of stack.
    if (!(error instanceof RangeError)) throw error;
    return { unread: [{ message: "is nested too deep: it was not looked at" }] };
  }
}

function withLine(line: number | undefined): SyntaxProblem {
  return line === undefined ? {} : { line };
}

async function fullCheck(earlier: readonly string[]) {
  const [{ checkFile }, { movedFrom }] = await Promise.all([import("./check-file.ts"), import("./find-before.ts")]);
  const moved = movedFrom(earlier);
  return (glance: Glance, context: Omit<FileContext, "moved">) => checkFile(glance, { ...context, moved });
}
