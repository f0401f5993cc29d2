// A text that the user keeps beside the sources: settings, a baseline.
import { UserError } from "../errors.ts";
import { diskReason, readRegular } from "./read-regular.ts";

/**
 * Undefined when there is no such file.
 * @throws UserError for what is there and cannot be read, as a folder of that name
 */
export function textOnDisk(path: string): string | undefined {
  try {
    return readRegular(path)
      .toString("utf8")
      .replace(/^\ufeff/, "");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new UserError(`${path} cannot be read: ${diskReason(error)}`);
  }
}
