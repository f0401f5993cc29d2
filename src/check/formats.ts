// The formats of `mono-advise check` by name. One entry is a format: options, checks and the command take their names from here. What renders is loaded when it is asked for.
import type { Rule } from "../model/finding.ts";
import type { Palette } from "../model/palette.ts";
import type { CheckResult } from "./check.ts";

export interface CheckFormatOptions {
  readonly rules: readonly Rule[];
  /** Asked for by what colours. */
  readonly palette: () => Palette;
}

type CheckRenderer = (result: CheckResult, options: CheckFormatOptions) => Promise<string>;

export const checkFormats = {
  text: async (result, { palette }) => (await import("./render.ts")).renderText(result, palette()),
  json: async (result) => (await import("./render.ts")).renderJson(result),
  sarif: async (result, { rules }) => {
    const [{ marks }, { sarif }, { thisTool }] = await Promise.all([
      import("./marks.ts"),
      import("../report/sarif.ts"),
      import("../terminal/this-tool.ts"),
    ]);
    return sarif(marks(result, rules), thisTool());
  },
  github: async (result, { rules }) => {
    const [{ marks }, { github }] = await Promise.all([import("./marks.ts"), import("../report/github.ts")]);
    const found = marks(result, rules);
    return github(found, found.marks.length);
  },
  gitlab: async (result, { rules }) => {
    const [{ marks }, { gitlab }] = await Promise.all([import("./marks.ts"), import("../report/gitlab.ts")]);
    return gitlab(marks(result, rules));
  },
} as const satisfies Readonly<Record<string, CheckRenderer>>;

export type CheckFormat = keyof typeof checkFormats;

export const checkFormatNames = Object.keys(checkFormats) as CheckFormat[];
