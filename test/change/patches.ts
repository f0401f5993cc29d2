// Patches of the functions of test/data/patches, or of a source text, without a build.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { analyseBody } from "../../src/analysis/dependence/analyse-body.ts";
import { changeTools } from "../../src/change/change-tools.ts";
import { type Patches, patchesOf } from "../../src/change/patches-of.ts";
import { eachOnce, withSupport } from "../../src/change/with-support.ts";
import { indexMir } from "../../src/mir/find-mir.ts";
import { parseMir } from "../../src/mir/parse-mir.ts";
import type { Technique } from "../../src/model/finding.ts";
import type { Diagnostic } from "../../src/try/check-package.ts";
import { settle } from "../../src/try/settle.ts";
import { indexOf } from "../index/index-of.ts";

export const CRATE = join(import.meta.dirname, "..", "data", "patches");

const read = (file: string) => readFileSync(join(CRATE, file), "utf8");
const mir = indexMir(parseMir(read("patches.mir")));
const ownIndex = indexOf({ "src/lib.rs": read("src/lib.rs"), "src/journal.rs": read("src/journal.rs") });

/** Of a method of the recorded crate. */
export function recorded(name: string): Patches {
  return made(ownIndex, name, mir);
}

/** Of a function of a text, without MIR unless given: what its annotations say is all that is known. */
export function written(
  text: string,
  name = "f",
  technique: Technique = "inner-nongeneric-fn",
  types?: string,
): Patches {
  return made(
    indexOf({ "src/lib.rs": text }),
    name,
    types === undefined ? undefined : indexMir(parseMir(types)),
    technique,
  );
}

function made(
  index: ReturnType<typeof indexOf>,
  name: string,
  types: typeof mir | undefined,
  technique: Technique = "inner-nongeneric-fn",
): Patches {
  const source = index.functions.find(({ item }) => item.name === name)!;
  return patchesOf(
    analyseBody(source, index, () => undefined),
    technique,
    undefined,
    { ...changeTools(index, () => undefined, types), free: undefined },
  );
}

/** Call and helper of the first way to write a patch, spaces as one. */
export function texts({ patches }: Patches, at = 0): { readonly call: string; readonly helper: string } {
  const [call, helper] = patches[at]!.variants[0]!.edits.map(({ text }) => text.replace(/\s+/g, " ").trim());
  return { call: call!, helper: helper! };
}

/** Functions of a crate together, with those that become free for them: what is planned, and its text when everything compiles. */
export async function together(
  files: Readonly<Record<string, string>> | string,
  names: readonly string[],
  check: (texts: ReadonlyMap<string, string>) => Promise<readonly Diagnostic[]> = async () => [],
) {
  const index = indexOf(files);
  const lookup = () => undefined;
  const tools = changeTools(index, lookup, undefined);
  const plans = withSupport(
    names.map((name) => {
      const source = index.functions.find(({ item }) => item.name === name)!;
      return { source, ...patchesOf(analyseBody(source, index, lookup), "inner-nongeneric-fn", undefined, tools) };
    }),
    [...tools.made.values()],
  );
  const read = (file: string) => index.files.find((each) => each.file === file)!.text;
  const settled = await settle(eachOnce(plans), { read, checks: [{ before: async () => [], check }] });
  const text = (file: string) => (settled.texts.get(file) ?? read(file)).replace(/\s+/g, " ");
  return { plans, settled, text };
}
