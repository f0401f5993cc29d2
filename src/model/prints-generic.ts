// Labels of cold regions whose message prints generic values.
import type { Region } from "./function.ts";

/** What is made of the text stays: `E::custom(format!(…))`. */
export const MESSAGE = "its message";

/** Of what prints values whose types are parameters. */
export const AS_OBJECTS = "generic values as &dyn";

/** The values go as trait objects to what prints them: what their types print with is compiled as before. */
export function printsGeneric({ kind, label = "" }: Pick<Region, "kind" | "label">): boolean {
  return kind === "cold" && (label.includes(AS_OBJECTS) || label.endsWith(MESSAGE));
}
