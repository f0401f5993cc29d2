// The type of an argument as far as the text of its function gives it away.
import { CHARACTER, STRING } from "../rust/lexical.ts";

/** What is asked about the function that a call stands in. */
export interface FunctionAround {
  /** Its text up to the call. */
  readonly ahead: string;
  /** As written; undefined when there is no parameter of that name. */
  readonly parameterType: (name: string) => string | undefined;
}

const LITERALS: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^b"[^"\\]*(?:\\[\s\S][^"\\]*)*"$/, "&[u8]"],
  [/^(?:r(#*)"[\s\S]*?"\1|"[^"\\]*(?:\\[\s\S][^"\\]*)*")$/, "&str"],
  [/^b'(?:\\.|[^\\'])*'$/, "u8"],
  [/^'(?:\\.|[^\\'])*'$/, "char"],
  [/^-?\d[\d_]*\.\d[\d_]*$/, "float"],
  [/^-?\d[\d_]*$/, "integer"],
  [/^(?:true|false)$/, "bool"],
  [/^(?:async\s+)?(?:move\s*)?\|/, "closure"],
];
/** What is one macro or one call, to the bracket at its end. */
const CALLS: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^format!\s*\(/, "String"],
  [/^(?:concat|stringify|env|include_str)!\s*\(/, "&str"],
  [/^vec!\s*[([]/, "Vec"],
  [/^(?:std::)?env::temp_dir\(/, "PathBuf"],
  [/^(?:\w+::)*Cow::(?:Borrowed|Owned)\(/, "Cow"],
];
/** Methods of std without arguments that nothing else is called like, whatever they are called on. */
const METHODS: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/\.to_string\(\)$|"\.to_owned\(\)$/, "String"],
  [/\.to_path_buf\(\)$/, "PathBuf"],
  [/\.(?:to|into)_os_string\(\)$/, "OsString"],
  [/\.to_string_lossy\(\)$/, "Cow"],
  [/\.into_boxed_path\(\)$/, "Box<Path>"],
  [/\.into_boxed_str\(\)$/, "Box<str>"],
  [/\.as_str\(\)$/, "&str"],
  [/\.as_path\(\)$/, "&Path"],
  [/\.as_os_str\(\)$/, "&OsStr"],
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
  const cloned = /^([A-Za-z_]\w*)\.clone\(\)$/.exec(argument)?.[1];
  if (cloned !== undefined) return clonedType(typeOfName(cloned, around));
  return /^[A-Za-z_]\w*$/.test(argument) && !/^(?:true|false)$/.test(argument)
    ? typeOfName(argument, around)
    : ofExpression(argument);
}

/** Behind a reference is what may be cloned itself, or not. */
function clonedType(type: string | undefined): string | undefined {
  return type !== undefined && (!type.startsWith("&") || /^&(?:str|Path|OsStr)$/.test(type)) ? type : undefined;
}

function ofExpression(text: string): string | undefined {
  const suffix = SUFFIXED.exec(text)?.[1];
  if (suffix !== undefined) return suffix;
  const constructed = CONSTRUCTED.exec(text)?.[1];
  // What follows the constructor may be of any type: `Path::new("a").join("b")`.
  if (constructed !== undefined && isOneCall(text)) return constructed === "Path" ? "&Path" : constructed;
  const one = (known: typeof LITERALS) => known.find(([pattern]) => pattern.test(text))?.[1];
  return one(LITERALS) ?? one(METHODS) ?? (isOneCall(text) ? one(CALLS) : undefined);
}

/** The first bracket is closed by the last character; strings hold brackets, too. */
function isOneCall(text: string): boolean {
  const code = text.replace(STRINGS, (string) => " ".repeat(string.length));
  let depth = 0;
  for (let at = code.search(/[([]/); at >= 0 && at < code.length; at++) {
    if (/[([]/.test(code[at]!)) depth++;
    else if (/[)\]]/.test(code[at]!) && --depth === 0) return at === code.length - 1;
  }
  return false;
}

const STRINGS = new RegExp(`${STRING}|${CHARACTER}`, "g");

/** By the last `let` in front of the use, or by the parameter; undefined for patterns, and where a closure may bind the name. */
function typeOfName(name: string, { ahead, parameterType }: FunctionAround): string | undefined {
  if (new RegExp(`\\|[^|\\n]*\\b${name}\\b[^|\\n]*\\|`).test(ahead)) return undefined;
  const binding = new RegExp(`\\blet\\s+(?:mut\\s+)?${name}\\s*(?::\\s*([^=;]+?)\\s*)?=\\s*([^;]*);`, "g");
  const last = [...ahead.matchAll(binding)].at(-1);
  if (last !== undefined) return last[1] === undefined ? ofExpression(last[2]!.trim()) : unadorned(last[1]);
  const type = parameterType(name);
  // A parameter that is generic itself says nothing.
  return type === undefined || /\bimpl\b|^&?(?:mut )?[A-Z]$/.test(type) ? undefined : unadorned(type);
}

/** One type has one spelling: without lifetimes and the modules in front of a name. */
function unadorned(type: string): string {
  return type.replace(/'\w+\s+/g, "").replace(/\b(?:\w+::)+(?=\w)/g, "");
}
