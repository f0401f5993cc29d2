// What a check cannot do at once: rather no answer than one to another question.
import { UserError } from "../errors.ts";

export interface CheckWish {
  readonly base?: string;
  readonly all?: boolean;
  readonly updateBaseline?: boolean | undefined;
  readonly prune?: boolean;
}

/** @throws UserError for options that exclude each other, and for what would write in a hook */
export function refuseContradictions(names: readonly string[], wish: CheckWish, inHook: boolean): void {
  const { base, all, updateBaseline, prune } = wish;
  const whole = all ? "--all" : prune ? "--prune" : undefined;
  if (updateBaseline && prune) throw new UserError("--update-baseline and --prune exclude each other");
  if (whole !== undefined && base !== undefined)
    throw new UserError(`${whole} is about whole files and compares nothing: leave out --base`);
  if (whole !== undefined && names.length > 0)
    throw new UserError(`${whole} takes no files: leave them out (in pre-commit with \`pass_filenames: false\`)`);
  if (inHook && (updateBaseline || prune))
    throw new UserError(
      `a hook writes nothing: run \`mono-advise check ${prune ? "--prune" : "--update-baseline"}\` by hand`,
    );
}

export interface FormWish {
  readonly messageFormat?: string | undefined;
  readonly format?: readonly unknown[] | undefined;
}

/** @throws UserError where two forms of one output are asked for */
export function refuseTwoForms({ messageFormat, format = [] }: FormWish): void {
  if (messageFormat !== undefined && format.length > 0)
    throw new UserError("--message-format and --format are two forms of one output: give one of them");
}
