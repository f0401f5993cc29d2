// The tools of the server: what each takes, the command that it runs, and what is answered. One entry is a tool.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { UserError } from "../errors.ts";
import { findingsText, PAGE_SIZE, type ReportJson } from "./findings-text.ts";
import type { CommandRun } from "./run-command.ts";
import { placeWithin, sideWithin } from "./within.ts";

export interface Told {
  readonly text: string;
  /** What to ask next, a sentence each. */
  readonly next: readonly string[];
}

/**
 * Runs a command; fails for one that could not do what it was asked.
 * @param report of a report: what it says is kept for its next pages, which are of the same one.
 */
export type Run = (words: readonly string[], report?: "new" | "kept") => Promise<CommandRun>;

export interface Tool<Input> {
  readonly description: string;
  readonly input: z.ZodType<Input>;
  /** Whether it changes nothing but what cargo builds. */
  readonly readsOnly: boolean;
  readonly tell: (input: Input, root: string, run: Run) => Promise<Told>;
}

const crate = z.string().default(".").describe("folder of the crate, from the root of the workspace");
const from = z.number().int().min(1).default(1).describe("first line of the answer that is wanted: for long ones");
const finding = z.union([z.number().int().min(1), z.string().regex(/^[0-9a-f]{6,64}$/)]);
const name = z
  .union([z.number().int().min(1).transform(String), z.string().min(1).max(500)])
  .describe("number or fingerprint of a finding, or the end of a function's path: `Book::settle`");

const quiet = ["--quiet", "--color", "never"];

export const measure = tool({
  description:
    "Compile the crate and measure what its generic functions cost in lines of LLVM IR. Takes as long as a build; nothing is built while the last measurement is still true.",
  input: z.object({ crate, from }),
  readsOnly: true,
  async tell({ crate }, root, run) {
    const { stdout } = await run(["measure", "--color", "never", "--", placeWithin(root, crate)]);
    const text = stdout.replace(/^(?:saved|still true): .*\n/m, "");
    return { text, next: ["`findings` says what to change"] };
  },
});

export const findings = tool({
  description: `What to change, the most lines saved first, ${PAGE_SIZE} a page, with the numbers that other tools take. Measures first where that is needed.`,
  input: z.object({
    crate,
    page: z.number().int().min(1).default(1),
    rule: z.string().optional().describe("only this rule"),
    file: z.string().optional().describe("only files with this in their path"),
    function: z.string().optional().describe("only functions with this in their path"),
    minimum_saved_lines: z.number().int().min(0).optional(),
    without_costs: z
      .boolean()
      .default(false)
      .describe("judge the sources alone: nothing is built, nothing is forecast"),
    from,
  }),
  readsOnly: true,
  async tell({ crate, without_costs, ...wish }, root, run) {
    const costs = without_costs ? ["--no-costs"] : [];
    const words = [...quiet, "--format", "json", "--output", "-", ...costs, "--", placeWithin(root, crate)];
    const { stdout } = await run(words, wish.page > 1 ? "kept" : "new");
    return findingsText(JSON.parse(stdout) as ReportJson, wish);
  },
});

const LINES = /^Line, IR lines per copy/m;

export const why = tool({
  description: "All that was measured of one function: who causes its copies, what it causes, how its copies differ.",
  input: z.object({ crate, function: name, from }),
  readsOnly: true,
  async tell(input, root, run) {
    const { head, advice } = await whyParts(input, root, run);
    const next = [
      `\`lines\` with "function": ${JSON.stringify(input.function)} shows its source with what each line costs`,
    ];
    return { text: `${head}\n${advice}`, next };
  },
});

export const lines = tool({
  description:
    "The source of one function, line by line: IR lines per copy, `=` where they are the same in all copies, and why others differ.",
  input: z.object({ crate, function: name, from }),
  readsOnly: true,
  async tell(input, root, run) {
    const { lines, advice } = await whyParts(input, root, run);
    const text = lines === "" ? "no line of it was measured: it has one copy, or its source changed since\n" : lines;
    return { text: `${text}\n${advice}`, next: ["`try` with the number of a finding makes its change in a copy"] };
  },
});

async function whyParts(input: { readonly crate: string; readonly function: string }, root: string, run: Run) {
  const folder = placeWithin(root, input.crate);
  const { stdout } = await run(["why", ...quiet, `--crate=${folder}`, "--", input.function]);
  const at = stdout.search(LINES);
  const [before, behind] = at < 0 ? [stdout, ""] : [stdout.slice(0, at), stdout.slice(at)];
  const advice = /^Finding \d+: [\s\S]*/m.exec(at < 0 ? before : behind)?.[0] ?? "";
  return { head: before.replace(advice, ""), lines: behind.replace(advice, ""), advice };
}

export const tryFindings = tool({
  description:
    "Make the changes of findings in a copy of the workspace, compile them, measure again, and show the diff that compiled. With `apply` the diff is written to the sources; that asks for a clean work tree.",
  input: z.object({
    crate,
    findings: z.array(finding).max(100).default([]),
    all: z.boolean().default(false).describe("every finding"),
    run_tests: z.boolean().default(false).describe("run the tests of the changed packages with the change"),
    apply: z.boolean().default(false).describe("write what compiled to the sources"),
    from,
  }),
  readsOnly: false,
  async tell({ crate, findings, all, run_tests, apply }, root, run) {
    const folder = placeWithin(root, crate);
    if (all === findings.length > 0) throw new UserError("name findings, or give all: one of both");
    const scratch = mkdtempSync(join(tmpdir(), "mono-advise-mcp-"));
    try {
      const wishes = [...(all ? ["--all"] : []), ...(run_tests ? ["--run-tests"] : []), ...(apply ? ["--apply"] : [])];
      const words = ["try", ...quiet, ...wishes, `--keep=${join(scratch, "kept.diff")}`];
      const { stdout, stderr } = await run([...words, "--", folder, ...findings.map(String)]);
      const diffs = readdirSync(scratch).map((file) => readFileSync(join(scratch, file), "utf8"));
      const failed = stderr.split("\n").filter((line) => /^test |^nothing is applied/.test(line));
      const said = [stdout.replace(/^kept: .*\n/gm, ""), ...(failed.length > 0 ? [`${failed.join("\n")}\n`] : [])];
      const then = apply
        ? ["check the diff of the work tree, its tests and its run time"]
        : [
            'the same with "apply": true writes it to the sources',
            "where nothing moved, the page of the rule shows how it is done by hand",
          ];
      return { text: [...said, ...diffs].join("\n"), next: diffs.length > 0 ? then : then.slice(-1) };
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  },
});

export const diff = tool({
  description:
    "Compare two measurements: revisions of the crate, which are measured, or saved profiles. What grew, shrank, is new, is gone.",
  input: z.object({
    crate,
    before: z.string().min(1).max(500).describe("a git revision, or a profile in the workspace"),
    after: z.string().min(1).max(500),
    from,
  }),
  readsOnly: true,
  async tell({ crate, before, after }, root, run) {
    const sides = [before, after].map((side) => sideWithin(root, side));
    const { stdout } = await run(["diff", ...quiet, `--crate=${placeWithin(root, crate)}`, "--", ...sides]);
    return { text: stdout, next: ["`why` shows one of the functions"] };
  },
});

/** Keeps the types of one entry together. */
function tool<Input>(entry: Tool<Input>): Tool<Input> {
  return entry;
}
