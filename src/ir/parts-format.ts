// The part of the profile's format that a merge adds: which crates were measured, what each pays of a function, what several make.
import { z } from "zod";

const count = z.int().min(0);
const targetKind = z.enum(["lib", "bin", "example", "test", "bench", "proc-macro", "build"]);

const shareRow = z
  .tuple([count, count, count, count.nullable()])
  .describe("index of a part, copies, lines, caused lines");

export const partsFormat = {
  parts: z
    .array(
      z.object({
        crate: z.string(),
        package: z.object({ name: z.string(), version: z.string() }).optional(),
        target: z.object({ kind: targetKind, name: z.string() }).optional(),
        features: z.array(z.string()).optional(),
        totals: z.object({ lines: count, copies: count, functions: count }),
      }),
    )
    .optional()
    .describe("crate targets that were measured apart and merged"),
  paidIn: z
    .array(z.tuple([count, z.array(shareRow)]))
    .optional()
    .describe("index of a function, what each part makes of it"),
  stray: z
    .array(z.tuple([count, count.nullable(), z.array(count), z.array(z.tuple([count, count]))]))
    .optional()
    .describe(
      "index of a function, index of its type arguments, parts that path and types name, parts that make this instance and its lines there",
    ),
};
