// A rough type of the analysis as Rust writes it, where all of it is known.
import type { Ty } from "../analysis/dependence/types.ts";
import { PRIMITIVE_TYPE } from "../rust/primitive-types.ts";
import { isHole } from "./open-type.ts";
import type { SeenPaths } from "./seen-paths.ts";

/** Undefined where a part is not known, or a name says too little: whose it is, or with which arguments. */
export function textOfType(type: Ty, paths: SeenPaths): string | undefined {
  const borrow = type.reference === undefined ? "" : type.reference === "mut" ? "&mut " : "&";
  const bare = type.text ?? bareText(type, paths);
  // What is written may have a hole of its own: `Vec<_>`.
  if (bare === undefined || isHole(bare)) return undefined;
  return /^[&*]/.test(bare) ? bare : borrow + bare;
}

function bareText({ name, args, home, guessed }: Ty, paths: SeenPaths): string | undefined {
  if (name === undefined || guessed) return undefined;
  const inside = args.map((each) => textOfType(each, paths));
  if (!inside.every((each) => each !== undefined)) return undefined;
  if (name === "(") return inside.length === 1 ? `(${inside[0]},)` : `(${inside.join(", ")})`;
  if (args.length === 0 && PRIMITIVE_TYPE.test(name)) return name;
  // A name of another package says nothing here, unless it is in scope.
  const found = /^[A-Z]\w*$/.test(name) ? paths.fromName(name, args.length) : undefined;
  if (found === undefined || (home !== undefined && found.path.includes("::"))) return undefined;
  const list = [...Array.from({ length: found.lifetimes }, () => "'_"), ...inside];
  return list.length === 0 ? found.path : `${found.path}<${list.join(", ")}>`;
}
