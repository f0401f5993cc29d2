// What the words above a table say of its columns.

export type Role = "lines" | "copies" | "name" | "share" | "other";

const ROLES: readonly (readonly [Role, RegExp])[] = [
  ["share", /%|^(?:share|percent(?:age)?|pct|cumulative|cum|running(?: share)?|cumul)\b/],
  ["lines", /^(?:(?:llvm|ir|llvm ir) )?(?:lines?|loc)(?: of (?:llvm )?(?:ir|code))?$|^(?:llvm ?lines|total lines)$/],
  [
    "copies",
    /^(?:copies|copy|instantiations?|instances?|cop(?:y|ies) count|(?:number|count|no|num|nr) of (?:copies|instantiations|instances)|num copies)$/,
  ],
  ["name", /^(?:functions?|function ?name|fn(?: name)?|name|symbol(?: name)?|path|demangled(?: name)?)$/],
  ["other", /^(?:#|no|nr|rank|index|idx|id|row|n|crate|package|size|bytes|kind|notes?|comments?|file|line no|)$/],
];

/** Undefined for a word that heads no column of such a table. */
export function roleOf(cell: string): Role | undefined {
  const word = cell
    .toLowerCase()
    .replace(/[_\s-]+/g, " ")
    .replace(/^[\s"'`*=.()[\]]+|[\s"'`*=.()[\]:]+$/g, "");
  return ROLES.find(([, words]) => words.test(cell.includes("%") ? "%" : word))?.[0];
}

/** Roles of cells that are a header: each of lines, copies and name once, among whatever else. */
export function rolesOf(cells: readonly string[]): readonly Role[] | undefined {
  const roles = cells.map((cell) => roleOf(cell) ?? "other");
  const once = (role: Role) => roles.filter((each) => each === role).length === 1;
  return once("lines") && once("copies") && once("name") ? roles : undefined;
}

/** Words that are headers all, two at least, but not what a table needs. */
export function isOtherHeader(cells: readonly string[]): boolean {
  const roles = cells.map(roleOf);
  const named = roles.filter((role) => role === "lines" || role === "copies" || role === "name");
  return named.length >= 2 && !roles.includes(undefined) && rolesOf(cells) === undefined;
}

const PHRASE =
  /\s*(llvm[\s_-](?:ir[\s_-])?lines|ir[\s_-]lines|lines|loc|copies|instantiations|instances|function[\s_]?names?|functions?|symbol[\s_]names?|symbol|name|path|#|no\.|nr\.?|rank|index|idx|\(?%\)?|share|percent|pct|cumulative|running|crate|package|size|bytes|kind)(?=\s|$)/iy;

/** The headings of a line without marks between its columns; undefined where it has other words. */
export function headingsOf(line: string): string[] | undefined {
  const found: string[] = [];
  for (PHRASE.lastIndex = 0; PHRASE.lastIndex < line.trimEnd().length; ) {
    const match = PHRASE.exec(line);
    if (match === null) return undefined;
    found.push(match[1]!);
  }
  return found.length > 1 ? found : undefined;
}
