// Saves a profile to `mono-advise.profile.json` and reads it back: what was written is read as it was, or a sentence says why not.
import { diskReason, readRegular } from "../disk/read-regular.ts";
import { writeAtomically } from "../disk/write-atomically.ts";
import { UserError } from "../errors.ts";
import type { Profile } from "../model/profile.ts";
import { decodeProfile, encodeProfile } from "./profile-encoding.ts";
import type { ProfileFile } from "./profile-format.ts";

export interface ExpectedProfile {
  /** As rustc names it. A profile of another crate is refused, one that names none is not. */
  readonly crate?: string;
  /** The same file was read before: what is in it is not looked at again. */
  readonly wasChecked?: boolean;
}

const again = "measure again";

/**
 * @throws UserError when the file cannot be read, is damaged, of a newer format, or not of the expected crate
 */
export async function readProfile(path: string, expected: ExpectedProfile = {}): Promise<Profile> {
  const file = profileJson(path, savedBytes(path));
  const profile = expected.wasChecked ? decodeProfile(file as ProfileFile) : await checked(path, file);
  if (expected.crate !== undefined && profile.crate !== "" && profile.crate !== expected.crate) {
    throw new UserError(
      `${path} is a profile of ${profile.crate}, not of ${expected.crate}: name the right one, or ${again}`,
    );
  }
  return profile;
}

/**
 * What is in the bytes of a file, a profile by its version and not checked further.
 * @throws UserError when it is no profile, or of a newer format
 */
export function profileJson(path: string, bytes: Buffer): object {
  const file = parsed(path, bytes.toString("utf8"));
  refuseVersion(path, file);
  return file as object;
}

/** @throws UserError for what is no profile, or of a newer format */
export function refuseVersion(path: string, file: unknown): void {
  const version = isObject(file) ? file.formatVersion : undefined;
  if (typeof version !== "number")
    throw new UserError(`${path} is not a profile of mono-advise: ${again}, or name another file`);
  if (version > 1) {
    throw new UserError(
      `${path} has format ${version}, this mono-advise reads format 1: update mono-advise, or ${again}`,
    );
  }
}

/**
 * One row per line, so that a committed profile can be compared. Written beside the old file and put in its place at once.
 * @throws UserError when it cannot be written; the old file is then as it was
 */
export async function writeProfile(path: string, profile: Profile): Promise<void> {
  await writeAtomically(path, profileText(profile)).catch((error: unknown) => {
    throw new UserError(`the profile ${path} cannot be written: ${diskReason(error)}; nothing was changed`);
  });
}

/** The text of the file, for those who write elsewhere. */
export function profileText(profile: Profile): string {
  const fields = Object.entries(encodeProfile(profile)).map(([key, value]) => {
    const rows = Array.isArray(value) && value.length > 0 ? rowsText(value) : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${rows}`;
  });
  return `{\n${fields.join(",\n")}\n}\n`;
}

/** @throws UserError when the file cannot be read */
export function savedBytes(path: string): Buffer {
  try {
    return readRegular(path);
  } catch (error) {
    throw new UserError(`the profile ${path} cannot be read: ${diskReason(error)}`);
  }
}

function rowsText(rows: readonly unknown[]): string {
  return `[\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(",\n")}\n  ]`;
}

function parsed(path: string, text: string): unknown {
  if (text.trim() === "") throw new UserError(`the profile ${path} is empty: ${again}`);
  try {
    return JSON.parse(text);
  } catch {
    const cut = text.trimStart().startsWith("{") && !text.trimEnd().endsWith("}");
    throw new UserError(`the profile ${path} is ${cut ? "cut off" : "not JSON"}: ${again}`);
  }
}

async function checked(path: string, file: unknown): Promise<Profile> {
  const [{ profileFormat }, { whatDoesNotFit }] = await Promise.all([
    import("./profile-format.ts"),
    import("./profile-sums.ts"),
  ]);
  const result = profileFormat.safeParse(file);
  if (!result.success) {
    const issue = result.error.issues[0];
    const where = issue?.path.join(".") ?? "";
    throw new UserError(`the profile ${path} is damaged at ${where || "its top"} (${issue?.message}): ${again}`);
  }
  const wrong = whatDoesNotFit(result.data);
  if (wrong !== undefined) throw new UserError(`the profile ${path} is damaged: ${wrong}; ${again}`);
  try {
    return decodeProfile(result.data);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(`the profile ${path} is damaged (${error.message} in one of its tables): ${again}`);
  }
}

function isObject(value: unknown): value is { readonly formatVersion?: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
