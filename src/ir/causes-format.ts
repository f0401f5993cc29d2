// The part of the profile's format that says who causes the copies; functions are indexes in `functions`.
import { z } from "zod";

const count = z.int().min(0);

const shareRow = z.tuple([count, count, count]).describe("index of a function, copies, lines");

const calleeRow = z
  .tuple([count, count, count, z.tuple([z.string().nullable(), z.string().nullable(), count]).optional()])
  .describe(
    "index of a function, copies, lines; where a table of methods is meant, of which that function brings the most lines, its trait, its type, and how many methods it holds",
  );

const siteRow = z
  .tuple([z.string().nullable(), count, count, count, count, z.array(calleeRow)])
  .describe(
    "file where it is not the function's own, source line, copies and lines that it causes, IR lines of its own, what it calls",
  );

const causingFunctionRow = z
  .tuple([
    count,
    count,
    count,
    count,
    z.array(shareRow),
    z.array(siteRow),
    z.array(shareRow),
    z.tuple([count, count]).nullable(),
  ])
  .describe(
    "index of the function, lines of its own, copies and lines that it owns, what these are, the source lines that lead there, which functions own its copies, copies and lines that would vanish with it",
  );

const causeRow = z
  .tuple([count, count, count, z.array(count), count.nullable()])
  .describe("index of a function, copies, lines, source lines in it, index of the function whose closure is used");

const causedRow = z
  .tuple([count, z.array(causeRow), count, count, count, count, count])
  .describe(
    "index of a function that nobody can edit, its causes, how many there are, how many source lines lead to it, lines that these cause, copies and lines that are shared",
  );

export const causesFormat = {
  causes: z
    .object({
      asked: z.array(z.string()).optional().describe("what --editable said"),
      editable: z.array(z.string()),
      covered: z.object({ generic: count, nonGeneric: count, shared: count }),
    })
    .optional()
    .describe("crates that count as editable; lines by the nearest editable function"),
  causedLines: z
    .array(z.tuple([count, count]))
    .optional()
    .describe("index of a function that can be edited, caused lines"),
  causingFunctions: z.array(causingFunctionRow).optional(),
  causedRows: z.array(causedRow).optional(),
  editableLines: z
    .array(z.tuple([count, count, count]))
    .optional()
    .describe(
      "index of a causing function, index of one of its source lines there, lines of generic functions that can be edited and that only it leads to",
    ),
};
