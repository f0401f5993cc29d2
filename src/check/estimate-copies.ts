// How many copies a new generic function has at least: the different types that the calls in the files at hand pass to it.
import { parseRust, type SyntaxNode } from "../source/parser.ts";

/** A type as far as the spelling of an argument gives it away. */
const SPELLINGS: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^b?"|^r#*"/, "&str"],
  [/^'/, "char"],
  [/^(?:String::from|format!)\s*\(|\.(?:to_string|to_owned)\(\)$/, "String"],
  [/^&(?:mut )?\[|^vec!/, "slice or Vec"],
  [/^&?(?:\w+::)*PathBuf::/, "PathBuf"],
  [/^&?(?:\w+::)*Path::new\(/, "&Path"],
  [/^-?\d[\d_]*(?:i|u)(?:8|16|32|64|128|size)$/, "integer"],
  [/^-?\d/, "number"],
  [/^(?:true|false)$/, "bool"],
  [/^(?:move\s*)?\|/, "closure"],
];

export interface CopyEstimate {
  readonly atLeast: number;
  /** Up to three, as the calls spell them. */
  readonly types: readonly string[];
}

/** Over the texts of the files at hand, which are parsed when they name the function. */
export function copyEstimates(texts: readonly string[]): (name: string) => CopyEstimate {
  const parsed = new Map<string, SyntaxNode>();
  const known = new Map<string, CopyEstimate>();
  const callsIn = (text: string, name: string) => {
    const places = [...text.matchAll(new RegExp(`(?<!fn )\\b${name}(?:::<[^;{}]*?>)?\\(`, "g"))].map(
      ({ index }) => index,
    );
    if (places.length === 0) return [];
    const root = parsed.get(text) ?? parseRust(text).rootNode;
    parsed.set(text, root);
    return places.flatMap((place) => callAt(root, place) ?? []);
  };
  return (name) => {
    const found =
      known.get(name) ??
      estimateCopies(
        name,
        texts.flatMap((text) => callsIn(text, name)),
      );
    known.set(name, found);
    return found;
  };
}

/**
 * Every closure has a type of its own; arguments whose type cannot be seen count as one together.
 * @param calls in the files at hand, of anything with that name
 */
function estimateCopies(name: string, calls: readonly SyntaxNode[]): CopyEstimate {
  const types = new Set<string>();
  let closures = 0;
  let unseen = false;
  for (const call of calls) {
    const callee = call.childForFieldName("function");
    if (callee === null || calleeName(callee) !== name) continue;
    const seen = callee.type === "generic_function" ? turbofish(callee) : argumentTypes(call);
    if (seen.includes("closure")) closures++;
    else if (seen.length === 0) unseen = true;
    else types.add(seen.join(", "));
  }
  const shown = [...types].sort();
  if (closures > 0) shown.push(closures === 1 ? "a closure" : `${closures} closures`);
  const atLeast = types.size + closures;
  return { atLeast: atLeast === 0 && unseen ? 1 : atLeast, types: shown.slice(0, 3) };
}

/** The call whose callee's name begins at `place`. */
function callAt(root: SyntaxNode, place: number): SyntaxNode | undefined {
  let node: SyntaxNode | null = root.descendantForIndex(place);
  while (node !== null && node.type !== "call_expression") node = node.parent;
  return node ?? undefined;
}

function calleeName(callee: SyntaxNode): string {
  const plain = callee.type === "generic_function" ? (callee.childForFieldName("function") ?? callee) : callee;
  const name = plain.childForFieldName("name") ?? plain.childForFieldName("field") ?? plain;
  return name.text;
}

function turbofish(callee: SyntaxNode): string[] {
  const types = callee.childForFieldName("type_arguments")?.text ?? "";
  return types === "" || types === "<_>" ? [] : [types.slice(1, -1)];
}

function argumentTypes(call: SyntaxNode): string[] {
  const given = call.childForFieldName("arguments")?.namedChildren ?? [];
  return given.flatMap((argument) => SPELLINGS.find(([pattern]) => pattern.test(argument.text))?.[1] ?? []);
}
