// Reads a saved profile as the rows of its file, for those who add up many: checking every row by the format takes longer than all else.
import { UserError } from "../errors.ts";
import { profileJson, refuseVersion, savedBytes } from "./profile-file.ts";
import { type ProfileFile, profileFormat } from "./profile-format.ts";
import { sectionsOf } from "./profile-sections.ts";
import { type FunctionRow, ScannedFunction } from "./scanned-function.ts";

/** What no sum over crates needs stays unread: evidence and causes of one crate say nothing of another. */
export interface ProfileRows
  extends Omit<ProfileFile, "functions" | "evidence" | "twins" | "causes" | "causingFunctions" | "causedRows"> {
  /** To be gone through once; a damaged row throws a UserError when it is asked for. */
  readonly functions: Iterable<ScannedFunction>;
}

const unread = {
  evidence: true,
  twins: true,
  causes: true,
  causingFunctions: true,
  causedRows: true,
} as const;
const UNREAD: ReadonlySet<string> = new Set(Object.keys(unread));
const head = profileFormat.omit({ functions: true, typeArguments: true, causedLines: true, paidIn: true, ...unread });

const kinds: ReadonlySet<unknown> = new Set(["function", "closure", "shim", "drop-glue", "other"]);

/** @throws UserError as `readProfile` */
export async function readProfileRows(path: string): Promise<ProfileRows> {
  const { functions, ...file } = fileOf(path);
  const checked = head.safeParse(file);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw damaged(path, `${issue?.path.join(".") || "its top"} (${issue?.message})`);
  }
  const { files } = checked.data;
  const { typeArguments, causedLines, paidIn } = file;
  const types = everyRow(path, "typeArguments", typeArguments, (row) => typeof row === "string");
  if (functions === undefined) throw damaged(path, "functions (it is no list)");
  const count = checked.data.totals.functions;
  const isFunction = (value: unknown) => isCount(value) && value < count;
  const isPart = (value: unknown) => isCount(value) && value < (checked.data.parts?.length ?? 0);
  const isShare = (row: unknown) =>
    isTuple(row, 4) && isPart(row[0]) && isCount(row[1]) && isCount(row[2]) && (row[3] === null || isCount(row[3]));
  return {
    ...checked.data,
    functions: within(path, functions, files.length, types.length),
    typeArguments: types,
    ...(causedLines && {
      causedLines: everyRow(
        path,
        "causedLines",
        causedLines,
        (row) => isTuple(row, 2) && isFunction(row[0]) && isCount(row[1]),
      ),
    }),
    ...(paidIn && {
      paidIn: everyRow(
        path,
        "paidIn",
        paidIn,
        (row) => isTuple(row, 2) && isFunction(row[0]) && Array.isArray(row[1]) && row[1].every(isShare),
      ),
    }),
  };
}

interface File extends Omit<Partial<ProfileFile>, "functions"> {
  readonly functions?: Iterable<ScannedFunction> | undefined;
}

/** Its largest table from its bytes, where it is as it was written. */
function fileOf(path: string): File {
  const bytes = savedBytes(path);
  const sections = sectionsOf(bytes, "functions", UNREAD);
  if (sections !== undefined) {
    refuseVersion(path, sections.values);
    return { ...sections.values, functions: fromBytes(path, bytes, sections.rows) };
  }
  const { functions, ...file } = profileJson(path, bytes) as Partial<ProfileFile>;
  return { ...file, functions: Array.isArray(functions) ? fromRows(path, functions) : undefined };
}

const [COMMA, NEWLINE] = [0x2c, 0x0a];
/** A comma, the end of the line and four spaces, which the next row would not begin behind if they were others. */
const BETWEEN = 6;

function* fromBytes(path: string, bytes: Buffer, [from, to]: readonly [number, number]): Generator<ScannedFunction> {
  const found = new ScannedFunction();
  for (let [at, index] = [from, 0]; at < to; index++) {
    let end = found.scan(bytes, at);
    if (end < 0) {
      const line = bytes.indexOf("\n", at);
      end = line < 0 || line > to ? to : line - 1;
      found.take(checkedRow(path, index, parsedRow(bytes.toString("utf8", at, end))));
    }
    if (end !== to && (bytes[end] !== COMMA || bytes[end + 1] !== NEWLINE)) throw damagedRow(path, index);
    yield found;
    at = end + BETWEEN;
  }
}

function* fromRows(path: string, rows: readonly unknown[]): Generator<ScannedFunction> {
  const found = new ScannedFunction();
  for (const [index, row] of rows.entries()) {
    found.take(checkedRow(path, index, row));
    yield found;
  }
}

/** Files and type arguments that are named must be there. */
function* within(
  path: string,
  functions: Iterable<ScannedFunction>,
  files: number,
  types: number,
): Generator<ScannedFunction> {
  let index = 0;
  for (const found of functions) {
    let isWithin = found.file < files;
    for (let at = 0; at < found.instances; at++) isWithin &&= found.types[at]! < types;
    if (!isWithin) throw damagedRow(path, index);
    yield found;
    index++;
  }
}

function parsedRow(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkedRow(path: string, index: number, row: unknown): FunctionRow {
  if (!isFunctionRow(row)) throw damagedRow(path, index);
  return row;
}

function damagedRow(path: string, index: number): UserError {
  return damaged(path, `functions.${index} (no such row can be in a profile)`);
}

function isFunctionRow(row: unknown): row is FunctionRow {
  if (!isTuple(row, 9)) return false;
  const [path, kind, copies, lines, file, line, macro, closure, instances] = row;
  return (
    typeof path === "string" &&
    kinds.has(kind) &&
    isCount(copies) &&
    isCount(lines) &&
    isCountOrNull(file) &&
    isCountOrNull(line) &&
    (macro === null || typeof macro === "string") &&
    isCountOrNull(closure) &&
    (instances === null ||
      (Array.isArray(instances) &&
        instances.every((one) => isTuple(one, 2) && isCount(one[0]) && isCountOrNull(one[1]))))
  );
}

function everyRow<T>(path: string, table: string, rows: readonly T[] | undefined, isRow: (row: T) => boolean): T[] {
  const wrong = Array.isArray(rows) ? rows.findIndex((row) => !isRow(row)) : undefined;
  if (wrong === undefined) throw damaged(path, `${table} (it is no list)`);
  if (wrong >= 0) throw damaged(path, `${table}.${wrong} (no such row can be in a profile)`);
  return rows as T[];
}

function damaged(path: string, where: string): UserError {
  return new UserError(`the profile ${path} is damaged at ${where}: measure again`);
}

function isCountOrNull(value: unknown): boolean {
  return value === null || isCount(value);
}

function isTuple(row: unknown, length: number): row is readonly unknown[] {
  return Array.isArray(row) && row.length === length;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
