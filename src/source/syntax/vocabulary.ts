// Names of the grammar's node types and fields, learned when the first node of each is met.

/** Where a walk over a syntax tree stands: the part of tree-sitter's cursor that is read. */
export interface Cursor {
  readonly nodeTypeId: number;
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly currentFieldId: number;
  readonly currentFieldName: string;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/** Tokens, half of all nodes with a name, have no children; comments and attributes have some that nobody asks for. */
const LEAVES = new Set([
  ...["identifier", "type_identifier", "field_identifier", "shorthand_field_identifier"],
  ...["primitive_type", "integer_literal"],
  ...["line_comment", "block_comment", "attribute_item", "inner_attribute_item"],
]);
/** The most frequent nodes whose children have no field names. */
const WITHOUT_FIELDS = new Set([
  ...["token_tree", "block", "arguments", "source_file", "declaration_list", "match_block", "expression_statement"],
  ...["field_initializer_list", "type_arguments", "parameters", "use_list", "string_literal"],
  ...["tuple_expression", "try_expression", "visibility_modifier"],
]);
/** Whose operator is a token with a field name. */
const WITH_OPERATOR = new Set(["binary_expression", "compound_assignment_expr"]);

// Numbers of our own, small and without gaps; tree-sitter's number of an error is 65535.
const NUMBERS = new Uint16Array(65_536);
export const typeNames: string[] = [""];
/** 1 where a node of the type has a name in the grammar, 0 for tokens that are written out in it. */
export const namedTypes: boolean[] = [false];
export const leafTypes: boolean[] = [true];
/** Of tokens that the grammar writes out, in UTF-16 units; 0 where the text says more (`b"` is called `"`) or something else (`//`). */
export const lengths: number[] = [0];
/** Whether fields of children are to be asked for: never, of all but punctuation, of all. */
export const fieldsOfType: (0 | 1 | 2)[] = [0];
/** A child's field is asked for when `fieldsOfType` of the parent is more: 1 for punctuation. */
export const fieldFromType: (0 | 1)[] = [0];
const numbersByName = new Map<string, number[]>();

export const fieldNames: string[] = [];
const fieldNumbers = new Map<string, number>();

/** Our number of the type of the node at the cursor. */
export function typeNumber(cursor: Cursor): number {
  const native = cursor.nodeTypeId;
  return NUMBERS[native] || learn(cursor, native);
}

function learn(cursor: Cursor, native: number): number {
  const name = cursor.nodeType;
  const named = cursor.nodeIsNamed;
  const number = typeNames.push(name) - 1;
  NUMBERS[native] = number;
  namedTypes.push(named);
  lengths.push(named || /^["/]/.test(name) ? 0 : name.length);
  leafTypes.push(!named || LEAVES.has(name));
  fieldsOfType.push(!named || WITHOUT_FIELDS.has(name) ? 0 : WITH_OPERATOR.has(name) ? 2 : 1);
  // `_` is a pattern, a type or the body of a closure.
  fieldFromType.push(named || name === "_" ? 0 : 1);
  numbersByName.set(name, [...(numbersByName.get(name) ?? []), number]);
  return number;
}

/** 0 for none. */
export function fieldNumber(cursor: Cursor): number {
  const number = cursor.currentFieldId ?? 0;
  if (number > 0 && fieldNames[number] === undefined) {
    fieldNames[number] = cursor.currentFieldName;
    fieldNumbers.set(cursor.currentFieldName, number);
  }
  return number;
}

/** -1 when no node with that field has been met. */
export function fieldNumberOf(name: string): number {
  return fieldNumbers.get(name) ?? -1;
}

/** Indexed by number of type: 1 for each that has one of the names. */
export function typeSet(names: readonly string[]): Uint8Array {
  const set = new Uint8Array(typeNames.length);
  for (const name of names) for (const number of numbersByName.get(name) ?? []) set[number] = 1;
  return set;
}
