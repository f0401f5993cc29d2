// The grammar's kinds of nodes and names of fields, learned when the first node of each is met.

/** Where a walk over a syntax tree stands: the part of tree-sitter's cursor that is read. */
export interface Cursor {
  readonly nodeTypeId: number;
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly currentFieldId: number;
  readonly currentFieldName: string | null;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/** Half of all nodes with a name: tokens of letters, digits and `_`, so their end is seen in the text. */
const WORDS = new Set([
  ...["identifier", "type_identifier", "field_identifier", "shorthand_field_identifier"],
  ...["primitive_type", "integer_literal"],
]);
/** They have children that nobody asks for. */
const CLOSED = new Set(["line_comment", "block_comment", "attribute_item", "inner_attribute_item"]);
/** They may begin with white space, or end with a token that is no node. */
const INEXACT = new Set(["string_content", "escape_sequence", "raw_string_literal", "source_file"]);
/** The most frequent nodes whose children have no field names. */
const WITHOUT_FIELDS = new Set([
  ...["token_tree", "block", "arguments", "source_file", "declaration_list", "match_block", "expression_statement"],
  ...["field_initializer_list", "type_arguments", "parameters", "use_list", "string_literal"],
  ...["tuple_expression", "try_expression", "visibility_modifier"],
]);
/** Whose operator is a token with a field name. */
const WITH_OPERATOR = new Set(["binary_expression", "compound_assignment_expr"]);

/** What there is to know of a kind of node, or of a token that the grammar writes out. */
export interface Kind {
  readonly name: string;
  readonly named: boolean;
  /** Whether it has no children, or none that anybody asks for. */
  readonly leaf: boolean;
  /** Its end is seen in the text. */
  readonly word: boolean;
  /** Its place is not told by what stands around and in it. */
  readonly inexact: boolean;
  /** Of a token, in UTF-16 units; 0 where the text says more (`b"` is called `"`), and for what is no token. */
  readonly length: number;
  /** Whether fields of children are to be asked for: never, of all but punctuation, of all. */
  readonly asksFields: 0 | 1 | 2;
  /** The field of a child is asked for when `asksFields` of its parent is more: 1 for punctuation. */
  readonly punctuation: 0 | 1;
}

// Numbers of our own, small and without gaps; tree-sitter's number of an error is 65535.
const NUMBERS = new Uint16Array(65_536);
export const kinds: Kind[] = [
  { name: "", named: false, leaf: true, word: false, inexact: true, length: 0, asksFields: 0, punctuation: 0 },
];
const numbersByName = new Map<string, number[]>();

const fieldNames: string[] = [];
const fieldNumbers = new Map<string, number>();

/** Our number of the kind of the node at the cursor. */
export function kindNumber(cursor: Cursor): number {
  const native = cursor.nodeTypeId;
  return NUMBERS[native] || learn(cursor, native);
}

function learn(cursor: Cursor, native: number): number {
  const name = cursor.nodeType;
  const named = cursor.nodeIsNamed;
  const number = kinds.push({
    name,
    named,
    leaf: !named || WORDS.has(name) || CLOSED.has(name),
    word: WORDS.has(name),
    inexact: INEXACT.has(name) || CLOSED.has(name),
    length: named || name === '"' ? 0 : name.length,
    asksFields: !named || WITHOUT_FIELDS.has(name) ? 0 : WITH_OPERATOR.has(name) ? 2 : 1,
    // `_` is a pattern, a type or the body of a closure.
    punctuation: named || name === "_" ? 0 : 1,
  });
  NUMBERS[native] = number - 1;
  numbersByName.set(name, [...(numbersByName.get(name) ?? []), number - 1]);
  return number - 1;
}

/** 0 for none. */
export function fieldNumber(cursor: Cursor): number {
  const number = cursor.currentFieldId ?? 0;
  if (number > 0 && fieldNames[number] === undefined) {
    const name = cursor.currentFieldName ?? "";
    fieldNames[number] = name;
    fieldNumbers.set(name, number);
  }
  return number;
}

/** -1 when no node with that field has been met. */
export function fieldNumberOf(name: string): number {
  return fieldNumbers.get(name) ?? -1;
}

/** Indexed by number of kind: 1 for each that has one of the names. */
export function kindSet(names: string | readonly string[]): Uint8Array {
  const listed = typeof names === "string" ? undefined : setsOfLists.get(names);
  if (listed?.length === kinds.length) return listed;
  const key = typeof names === "string" ? names : names.join(" ");
  let set = sets.get(key);
  // Kinds that were learned since may have one of the names.
  if (set === undefined || set.length < kinds.length) {
    set = new Uint8Array(kinds.length);
    for (const name of key.split(" ")) for (const number of numbersByName.get(name) ?? []) set[number] = 1;
    sets.set(key, set);
  }
  if (typeof names !== "string") setsOfLists.set(names, set);
  return set;
}

/** By the names: the same few are asked for again and again. */
const sets = new Map<string, Uint8Array>();
/** The same by the list itself: constants, as to put a key together takes longer than all the rest. */
const setsOfLists = new WeakMap<readonly string[], Uint8Array>();
