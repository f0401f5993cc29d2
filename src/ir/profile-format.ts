// The format of `mono-advise.profile.json`, version 1: what is in the file, checked when it is read; schemas/ holds it as JSON Schema.
import { z } from "zod";
import { causesFormat } from "./causes-format.ts";
import { differenceReasons } from "./difference-reasons.ts";
import { partsFormat } from "./parts-format.ts";

const count = z.int().min(0);
const index = z.int().min(0).nullable();
const owner = z.enum(["crate", "workspace", "path", "git", "registry", "std", "unknown"]);
const targetKind = z.enum(["lib", "bin", "example", "test", "bench", "proc-macro", "build"]);

const packageRow = z.tuple([z.string(), z.string(), owner]).describe("name, version, owner");

const fileRow = z
  .tuple([
    count,
    z.string(),
    z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .nullable(),
  ])
  .describe("index of its package, path relative to the package with `/`, MD5 of the source as it was compiled");

const instanceRow = z.tuple([count, index]).describe("lines, index of its type arguments");

const functionRow = z
  .tuple([
    z.string(),
    z.enum(["function", "closure", "shim", "drop-glue", "other"]),
    count,
    count,
    index,
    index,
    z.string().nullable(),
    index,
    z.array(instanceRow).nullable(),
  ])
  .describe(
    "path, kind, copies, lines, index of its file, source line, macro that made it, number of the closure, largest copies",
  );

const build = z
  .object({
    rustc: z.string(),
    triple: z.string(),
    profile: z.string(),
    features: z.array(z.string()),
    flags: z.array(z.string()),
    fingerprint: z.string(),
  })
  .describe("what must be equal before two profiles may be compared; rustc as `rustc -vV` prints it");

const notice = z.object({
  kind: z.string(),
  message: z.string(),
  file: z.string().optional(),
  line: count.optional(),
});

const sourceLineRow = z
  .tuple([
    count,
    count,
    count,
    count,
    z
      .int()
      .min(-1)
      .max(differenceReasons.length - 1),
  ])
  .describe(
    `source line, IR lines of all copies, copies in which they are the same, the same without constant field offsets, why not: -1 or an index of ${differenceReasons.join(", ")}`,
  );

const repeatedLines = z
  .tuple([count, count, count, count])
  .describe("IR lines that repeat a body: as it is, but for constants and offsets, but for callees, another body");

const evidenceRow = z
  .tuple([count, count, count, z.array(sourceLineRow).nullable(), count.nullable()])
  .rest(repeatedLines)
  .describe(
    "index of the function, distinct bodies, distinct bodies without constant field offsets, source lines, IR lines without a source line, repeated lines",
  );

const keysRow = z
  .tuple([count, z.array(count)])
  .describe(
    "index of the function, distinct type arguments of each part of its parameters: bit i of the place is the i-th parameter",
  );

const copiesAndLines = z.object({ copies: count, lines: count });

const twins = z
  .object({
    definitions: count,
    lines: count,
    top: z.array(
      z.object({ path: z.string(), package: z.string().optional(), copies: count, definitions: count, lines: count }),
    ),
    repeats: z
      .object({ same: copiesAndLines, constants: copiesAndLines, callees: copiesAndLines, type: copiesAndLines })
      .optional(),
  })
  .describe("definitions that repeat a body that is there already, and their lines");

/** Repeated values stand in tables (`packages`, `files`, `typeArguments`) and are named by their index: a tenth of the plain size. */
export const profileFormat = z
  .object({
    formatVersion: z.literal(1),
    crate: z.string(),
    package: z.object({ name: z.string(), version: z.string() }).optional(),
    target: z.object({ kind: targetKind, name: z.string() }).optional(),
    from: z.enum(["llvm-lines", "ir", "build"]),
    build: build.optional(),
    compiler: z.string().optional().describe("compiler named in the IR"),
    mangling: z.enum(["legacy", "v0", "mixed", "none"]),
    debugInfo: z
      .union([z.literal(0), z.literal(1), z.literal(2)])
      .optional()
      .describe("0: no places"),
    totals: z.object({ lines: count, copies: count, functions: count }),
    timePasses: z
      .object({
        total: z.number().min(0),
        passes: z.array(z.object({ name: z.string(), seconds: z.number().min(0) })),
        compilations: count,
      })
      .optional()
      .describe(
        "seconds that rustc's passes took, as -Ztime-passes says; total of the longest of so many compilations",
      ),
    buildTime: z
      .object({ cpu: z.number().positive(), wall: z.number().positive(), checkCpu: z.number().min(0) })
      .optional()
      .describe(
        "seconds that rustc took for the target in the user's own build: of the processor, by the clock, and of the processor without making code",
      ),
    notices: z.array(notice),
    packages: z.array(packageRow),
    files: z.array(fileRow),
    typeArguments: z.array(z.string()),
    functions: z.array(functionRow).describe("in order of lines, then path, then place"),
    evidence: z
      .array(evidenceRow)
      .optional()
      .describe("what the bodies of the copies have in common; source lines only where somebody may look at them"),
    keys: z
      .array(keysRow)
      .optional()
      .describe("how many copies would be left if only some of the parameters were kept"),
    twins: twins.optional(),
    ...causesFormat,
    ...partsFormat,
  })
  .meta({
    title: "mono-advise profile",
    description: "What compiling one crate cost, function by function, in lines of unoptimized LLVM IR.",
  });

export type ProfileFile = z.infer<typeof profileFormat>;
