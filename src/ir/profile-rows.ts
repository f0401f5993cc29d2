// Reads a saved profile as the rows of its file, for those who add up many: checking every row by the format takes longer than all else.
import { UserError } from "../errors.ts";
import { profileJson } from "./profile-file.ts";
import { type ProfileFile, profileFormat } from "./profile-format.ts";

/** What no sum over crates needs stays unread: evidence and causes of one crate say nothing of another. */
export type ProfileRows = Omit<ProfileFile, "evidence" | "twins" | "causes" | "causingFunctions" | "causedRows">;

const head = profileFormat.omit({
  functions: true,
  typeArguments: true,
  causedLines: true,
  paidIn: true,
  evidence: true,
  twins: true,
  causes: true,
  causingFunctions: true,
  causedRows: true,
});

const kinds: ReadonlySet<unknown> = new Set(["function", "closure", "shim", "drop-glue", "other"]);

/** @throws UserError as `readProfile` */
export async function readProfileRows(path: string): Promise<ProfileRows> {
  const file = (await profileJson(path)) as Partial<ProfileFile>;
  const checked = head.safeParse(file);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw damaged(path, `${issue?.path.join(".") || "its top"} (${issue?.message})`);
  }
  const { files } = checked.data;
  const { functions, typeArguments, causedLines, paidIn } = file;
  const types = everyRow(path, "typeArguments", typeArguments, (row) => typeof row === "string");
  const below = (table: readonly unknown[]) => (value: unknown) =>
    value === null || (isCount(value) && value < table.length);
  const [isFile, isTypes] = [below(files), below(types)];
  const rows = everyRow(path, "functions", functions, (row) => isFunctionRow(row, isFile, isTypes));
  const isFunction = (value: unknown) => isCount(value) && value < rows.length;
  const isPart = (value: unknown) => isCount(value) && value < (checked.data.parts?.length ?? 0);
  const isShare = (row: unknown) =>
    isTuple(row, 4) && isPart(row[0]) && isCount(row[1]) && isCount(row[2]) && (row[3] === null || isCount(row[3]));
  return {
    ...checked.data,
    functions: rows,
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

type Check = (value: unknown) => boolean;

function isFunctionRow(row: unknown, isFile: Check, isTypes: Check): boolean {
  if (!isTuple(row, 9)) return false;
  const [path, kind, copies, lines, file, line, macro, closure, instances] = row;
  return (
    typeof path === "string" &&
    kinds.has(kind) &&
    isCount(copies) &&
    isCount(lines) &&
    isFile(file) &&
    (line === null || isCount(line)) &&
    (macro === null || typeof macro === "string") &&
    (closure === null || isCount(closure)) &&
    (instances === null ||
      (Array.isArray(instances) && instances.every((one) => isTuple(one, 2) && isCount(one[0]) && isTypes(one[1]))))
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

function isTuple(row: unknown, length: number): row is readonly unknown[] {
  return Array.isArray(row) && row.length === length;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
