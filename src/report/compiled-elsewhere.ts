// Where to run the advisor instead, in words: Markdown, without a full stop.
import type { Report } from "../model/report.ts";
import { counted } from "./numbers.ts";

const MOST = 3;

/** Empty where the crate compiles what it has. */
export function elsewhereWords({ crate, compiledElsewhere }: Report): string {
  if (compiledElsewhere === undefined) return "";
  const { functions, of, dependents, examples } = compiledElsewhere;
  const [is, them] = functions === 1 ? ["is", "it"] : ["are", "them"];
  const which =
    functions === of ? `its ${counted(of, "generic function")}` : `${functions} of its ${of} generic functions`;
  const said = `${which} ${is} compiled in the crates that use ${them}`;
  const library = `mono-advise library ${crate.name}`;
  if (dependents.length === 0) {
    const example = examples[0] === undefined ? "" : `\`mono-advise --example ${examples[0]}\`, or `;
    return `${said}, none of which is in this workspace: ${example}\`${library} --dependents FOLDER\``;
  }
  const named = dependents.slice(0, MOST).map((name) => `\`mono-advise -p ${name}\``);
  const more = dependents.length > MOST ? ` (${dependents.length - MOST} more use ${them})` : "";
  return `${said}: ${named.join(", ")}${more}; what all of them pay says \`${library}\``;
}
