// Where to run the advisor instead, in words: Markdown, without a full stop.
import type { Report } from "../model/report.ts";
import { counted } from "./numbers.ts";

const MOST = 3;

/** Empty where the crate compiles what it has. */
export function elsewhereWords({ crate, compiledElsewhere }: Report): string {
  if (compiledElsewhere === undefined) return "";
  const { functions, dependents } = compiledElsewhere;
  const [it, them] = functions === 1 ? ["is", "it"] : ["are", "them"];
  const said = `its ${counted(functions, "generic function")} ${it} compiled in the crates that use ${them}`;
  const library = `mono-advise library ${crate.name}`;
  if (dependents.length === 0) return `${said}, none of which is in this workspace: \`${library} --dependents FOLDER\``;
  const named = dependents.slice(0, MOST).map((name) => `\`mono-advise -p ${name}\``);
  const more = dependents.length > MOST ? ` (${dependents.length - MOST} more use ${them})` : "";
  return `${said}: ${named.join(", ")}${more}; what all of them pay says \`${library}\``;
}
