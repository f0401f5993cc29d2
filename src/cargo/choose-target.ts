// Decides which of a package's targets is meant, as cargo's own target options say it.
import { UserError } from "../errors.ts";
import type { Target, TargetKind } from "../model/crate.ts";
import type { Notice } from "../model/span.ts";

/** At most one of these is set; none: the library, else the binary. */
export interface TargetChoice {
  readonly lib?: boolean | undefined;
  readonly bin?: string | undefined;
  readonly example?: string | undefined;
  readonly test?: string | undefined;
  readonly bench?: string | undefined;
}

export interface ChosenTarget {
  readonly target: Target;
  readonly notices: readonly Notice[];
}

const NAMED = ["bin", "example", "test", "bench"] as const;

/**
 * @param defaultRun `default-run` of the manifest: which of several binaries is meant.
 * @throws UserError with the list of targets when none fits, or several do.
 */
export function chooseTarget(
  packageName: string,
  targets: readonly Target[],
  choice: TargetChoice,
  defaultRun?: string,
): ChosenTarget {
  const known = targets.filter((target) => target.kind !== "build");
  const lib = known.find((target) => target.kind === "lib" || target.kind === "proc-macro");
  const asked = NAMED.filter((kind) => choice[kind] !== undefined);
  if (asked.length + (choice.lib ? 1 : 0) > 1) {
    throw new UserError("name one target only: --lib, or one of --bin, --example, --test and --bench with a name");
  }
  const kind = asked[0];
  if (kind) {
    const found = known.find((target) => target.kind === kind && target.name === choice[kind]);
    if (found) return { target: found, notices: [] };
    throw new UserError(`package ${packageName} has no ${kind} target \`${choice[kind]}\`; ${listed(known)}`);
  }
  if (lib) return { target: lib, notices: choice.lib ? [] : otherBinaries(packageName, known, lib) };
  if (choice.lib) throw new UserError(`package ${packageName} has no library target; ${listed(known)}`);
  const bins = known.filter((target) => target.kind === "bin");
  const bin =
    bins.length === 1 ? bins[0] : bins.find((target) => target.name === defaultRun || target.name === packageName);
  if (bin) return { target: bin, notices: otherBinaries(packageName, known, bin) };
  if (known.length === 0) throw new UserError(`package ${packageName} has no target that could be looked at`);
  throw new UserError(`package ${packageName} has no library; name one of its targets: ${listed(known)}`);
}

function otherBinaries(packageName: string, targets: readonly Target[], chosen: Target): readonly Notice[] {
  const names = targets.filter((target) => target.kind === "bin" && target !== chosen).map((target) => target.name);
  if (names.length === 0) return [];
  const what = chosen.kind === "bin" ? `binary \`${chosen.name}\`` : "library";
  const others = names.sort().map((name) => `--bin ${name}`);
  return [
    {
      kind: "other-targets",
      message: `only the ${what} of ${packageName} was looked at; its other targets need ${others.join(", ")}`,
    },
  ];
}

function listed(targets: readonly Target[]): string {
  const options = targets.map((target) => optionOf(target.kind, target.name)).sort();
  return options.length > 0 ? `there is ${options.join(", ")}` : "it has none";
}

function optionOf(kind: TargetKind, name: string): string {
  return kind === "lib" || kind === "proc-macro" ? "--lib" : `--${kind} ${name}`;
}
