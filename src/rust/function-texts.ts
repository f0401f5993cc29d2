// Where the functions of a text are, found without a parser: enough to tell that nothing in a commit can be of interest.
import { CHARACTER, COMMENT, STRING } from "./lexical.ts";

export interface FunctionText {
  readonly name: string;
  /** Of its first attribute or comment: behind what ends the item in front of it. Absent when that cannot be told. */
  readonly first?: number;
  /** Of the word `fn`. */
  readonly start: number;
  /** Of the opening brace of the body. */
  readonly open: number;
  /** Behind the closing brace. */
  readonly end: number;
  /** Certainly not generic when false. */
  readonly mayBeGeneric: boolean;
  /** It stands in a generic function, impl or trait, so calls do not say how many copies there are. */
  readonly inGeneric: boolean;
}

export interface TextOutline {
  readonly functions: readonly FunctionText[];
  /** Places between two items of the file, in order. */
  readonly seams: readonly number[];
}

interface Block {
  readonly generic: boolean;
  /** When it is the body of a function. */
  readonly header?: Omit<FunctionText, "end" | "mayBeGeneric">;
}

// Comments, strings, characters; `fn NAME`; brackets and semicolons. What is none of them is skipped.
const TOKEN = new RegExp(String.raw`${COMMENT}|${STRING}|${CHARACTER}|\bfn\s+(?:r#)?(\w+)|[{}()[\];]`, "g");

// `<` with more than lifetimes up to `>`.
const PARAMETERS = String.raw`\s*<(?!\s*(?:'\w+\s*(?::[^,<>]*)?(?:,\s*|(?=>)))*>)`;
const GENERIC_BLOCK = new RegExp(String.raw`\bimpl${PARAMETERS}|\btrait\b`);
const GENERIC_FUNCTION = new RegExp(String.raw`^fn\s+(?:r#)?\w+${PARAMETERS}|\bimpl\b`);

/** Undefined when the brackets do not match, as with nested comments: nothing can be told then. */
export function outlineOf(text: string): TextOutline | undefined {
  const functions: FunctionText[] = [];
  const seams = [0];
  const blocks: Block[] = [];
  let nesting = 0;
  // The `;` of an array type ends nothing.
  let squares = 0;
  let boundary = 0;
  // Brackets that the boundary stands in, as the braces of an attribute's value do.
  let boundaryNesting = 0;
  let pending: { name: string; start: number; nesting: number } | undefined;
  for (const match of text.matchAll(TOKEN)) {
    const [token, , name] = match;
    const at = match.index;
    if (name !== undefined) pending = { name, start: at, nesting };
    else if (token === "(" || token === "[") {
      nesting++;
      if (token === "[") squares++;
    } else if (token === ")" || token === "]") {
      nesting--;
      if (token === "]") squares--;
    } else if (token === ";") {
      if (pending?.nesting === nesting) pending = undefined;
      if (squares === 0) [boundary, boundaryNesting] = [at + 1, nesting];
      if (blocks.length === 0 && nesting === 0) seams.push(boundary);
    } else if (token === "{") {
      const outer = blocks.at(-1)?.generic ?? false;
      if (pending?.nesting === nesting) {
        const generic = outer || GENERIC_FUNCTION.test(text.slice(pending.start, at));
        const first = boundaryNesting === nesting && boundary <= pending.start ? { first: boundary } : {};
        blocks.push({
          generic,
          header: { ...first, name: pending.name, start: pending.start, open: at, inGeneric: outer },
        });
        pending = undefined;
      } else blocks.push({ generic: outer || GENERIC_BLOCK.test(text.slice(boundary, at)) });
      [boundary, boundaryNesting] = [at + 1, nesting];
    } else if (token === "}") {
      const block = blocks.pop();
      if (block === undefined) return undefined;
      [boundary, boundaryNesting] = [at + 1, nesting];
      if (block.header !== undefined) {
        functions.push({ ...block.header, end: boundary, mayBeGeneric: block.generic });
      }
      // Behind the braces of a value or a list of names the item goes on.
      if (blocks.length === 0 && nesting === 0 && !/^\s*[;,.)?]/.test(text.slice(boundary, boundary + 80)))
        seams.push(boundary);
    }
  }
  return blocks.length === 0 && nesting === 0 ? { functions, seams: [...seams, text.length] } : undefined;
}
