// The type of an argument as far as the text of its function gives it away.
import type { SyntaxNode } from "../source/parser.ts";

const SPELLINGS: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^b"/, "&[u8]"],
  [/^(?:r#*)?"/, "&str"],
  [/^b'/, "u8"],
  [/^'/, "char"],
  [/^format!\s*\(|\.to_string\(\)$/, "String"],
  [/^vec!/, "Vec"],
  [/^-?\d[\d_]*\.\d[\d_]*$/, "float"],
  [/^-?\d[\d_]*$/, "integer"],
  [/^(?:true|false)$/, "bool"],
  [/^(?:async\s+)?(?:move\s*)?\|/, "closure"],
];
const SUFFIXED = /^-?\d[\d_.]*((?:[iu](?:8|16|32|64|128|size))|f32|f64)$/;
// `PathBuf::from(…)`, `Vec::<u8>::new()`: named constructors give what they are named after.
const CONSTRUCTED = /^(?:\w+::)*([A-Z]\w*)(?:::<[^()]*>)?::(?:new|from|default|with_capacity|from_\w+)\s*\(/;

/**
 * Undefined when it cannot be seen; `closure` for every closure, though no two have the same type.
 * @param typeOf of a name: what its function says, unless something else is known of it
 */
export function argumentType(argument: SyntaxNode, typeOf = typeOfName): string | undefined {
  const text = argument.text;
  const reference = /^&\s*(?:mut\s+)?/.exec(text)?.[0];
  if (reference !== undefined && argument.type === "reference_expression") {
    const value = argument.childForFieldName("value");
    const of = value && argumentType(value, typeOf);
    return of ? `&${of}` : undefined;
  }
  if (argument.type === "identifier") return typeOf(argument);
  return ofExpression(text);
}

function ofExpression(text: string): string | undefined {
  const suffix = SUFFIXED.exec(text)?.[1];
  if (suffix !== undefined) return suffix;
  const constructed = CONSTRUCTED.exec(text)?.[1];
  // What follows the constructor may be of any type: `Path::new("a").join("b")`.
  if (constructed !== undefined && isOneCall(text)) return constructed === "Path" ? "&Path" : constructed;
  return SPELLINGS.find(([pattern]) => pattern.test(text))?.[1];
}

function isOneCall(text: string): boolean {
  let depth = 0;
  for (let at = text.indexOf("("); at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return at === text.length - 1;
  }
  return false;
}

/** By the last `let` in front of the use, or by the parameter; undefined for patterns. */
function typeOfName(use: SyntaxNode): string | undefined {
  const around = enclosingFunction(use);
  if (around === null) return undefined;
  const inFront = around.text.slice(0, use.startIndex - around.startIndex);
  const binding = new RegExp(`\\blet\\s+(?:mut\\s+)?${use.text}\\s*(?::\\s*([^=;]+?)\\s*)?=\\s*([^;]*);`, "g");
  const last = [...inFront.matchAll(binding)].at(-1);
  if (last !== undefined) return last[1] ?? ofExpression(last[2]!.trim());
  const parameters = around.childForFieldName("parameters")?.namedChildren ?? [];
  const own = parameters.find((each) => each.childForFieldName("pattern")?.text === use.text);
  const type = own?.childForFieldName("type")?.text;
  // A parameter that is generic itself says nothing.
  return type === undefined || /\bimpl\b|^&?(?:mut )?[A-Z]$/.test(type) ? undefined : type;
}

function enclosingFunction(node: SyntaxNode): SyntaxNode | null {
  let at: SyntaxNode | null = node;
  while (at !== null && at.type !== "function_item") {
    // A closure may bind the name itself.
    if (at.type === "closure_expression") return null;
    at = at.parent;
  }
  return at;
}
