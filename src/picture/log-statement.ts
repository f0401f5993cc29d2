// Which source lines belong to a log or trace statement, and the words that the page finds them by.
import { isLogMacro } from "../rust/log-macros.ts";

export const LOG_STATEMENT = "log statement";

/** @param macro as written: `crate::tracing::debug!` */
export function isLog(macro: string): boolean {
  const path = macro.replace(/!$/, "").split("::");
  return isLogMacro(path.at(-1)!, path.slice(0, -1), "");
}
