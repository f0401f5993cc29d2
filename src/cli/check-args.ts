// A commit hook starts this program for every commit, so `check` reads its plain options without loading commander.
import { parseArgs } from "node:util";
import { type CheckFormat, checkFormatNames } from "../check/formats.ts";
import type { CheckOptions } from "../commands/check.ts";
import { type Severity, severities } from "../model/finding.ts";
import { type MessageFormat, messageFormatNames } from "../report/message-formats.ts";

export interface CheckArgs {
  readonly files: readonly string[];
  readonly options: CheckOptions;
}

/** Undefined for everything that is not a plain `check`: help, mistakes and what only the full command line knows. */
export function checkArgs(argv: readonly string[]): CheckArgs | undefined {
  if (argv[0] !== "check" || argv.some((word) => /^--(?:help|color)\b|^-[^-]/.test(word))) return undefined;
  try {
    const { values, positionals, tokens } = parseArgs({
      args: argv.slice(1),
      tokens: true,
      allowPositionals: true,
      options: {
        base: { type: "string" },
        all: { type: "boolean" },
        config: { type: "string" },
        "update-baseline": { type: "boolean" },
        prune: { type: "boolean" },
        format: { type: "string", multiple: true },
        "message-format": { type: "string" },
        "error-on": { type: "string", default: "warning" },
        strict: { type: "boolean" },
      },
    });
    const given = tokens.flatMap((token) => (token.kind === "option" ? [token.name] : []));
    if (new Set(given).size < given.length) return undefined;
    const { format, "error-on": errorOn, "update-baseline": updateBaseline, "message-format": form, ...rest } = values;
    if (form !== undefined && !isOneOf<MessageFormat>(form, messageFormatNames)) return undefined;
    const wishes = (format ?? []).map((name) =>
      isOneOf<CheckFormat>(name, checkFormatNames) ? { format: name } : undefined,
    );
    if (!wishes.every((wish) => wish !== undefined) || !isOneOf<Severity>(errorOn, severities)) return undefined;
    return { files: positionals, options: { ...rest, format: wishes, messageFormat: form, errorOn, updateBaseline } };
  } catch {
    return undefined;
  }
}

function isOneOf<T extends string>(word: string, known: readonly T[]): word is T {
  return (known as readonly string[]).includes(word);
}
