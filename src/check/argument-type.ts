// The type of an argument as far as the text of its function gives it away.

/** What is asked about the function that a call stands in. */
export interface FunctionAround {
  /** Its text up to the call. */
  readonly ahead: string;
  /** As written; undefined when there is no parameter of that name. */
  readonly parameterType: (name: string) => string | undefined;
}

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

/** Undefined when it cannot be seen; `closure` for every closure, though no two have the same type. */
export function argumentType(argument: string, around: FunctionAround): string | undefined {
  const reference = /^&\s*(?:mut\s+)?/.exec(argument)?.[0];
  if (reference !== undefined) {
    const of = argumentType(argument.slice(reference.length), around);
    return of === undefined ? undefined : `&${of}`;
  }
  return /^[A-Za-z_]\w*$/.test(argument) && !/^(?:true|false)$/.test(argument)
    ? typeOfName(argument, around)
    : ofExpression(argument);
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

/** By the last `let` in front of the use, or by the parameter; undefined for patterns, and where a closure may bind the name. */
function typeOfName(name: string, { ahead, parameterType }: FunctionAround): string | undefined {
  if (new RegExp(`\\|[^|\\n]*\\b${name}\\b[^|\\n]*\\|`).test(ahead)) return undefined;
  const binding = new RegExp(`\\blet\\s+(?:mut\\s+)?${name}\\s*(?::\\s*([^=;]+?)\\s*)?=\\s*([^;]*);`, "g");
  const last = [...ahead.matchAll(binding)].at(-1);
  if (last !== undefined) return last[1] ?? ofExpression(last[2]!.trim());
  const type = parameterType(name);
  // A parameter that is generic itself says nothing.
  return type === undefined || /\bimpl\b|^&?(?:mut )?[A-Z]$/.test(type) ? undefined : type;
}
