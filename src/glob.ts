// Globs over paths with `/`: `*` and `?` within a folder, `**` over any number of them.
import { UserError } from "./errors.ts";

/**
 * @param where for the message: what the glob was given for
 * @throws UserError for what these globs do not have, so that nobody believes a file to be excluded that is not
 */
export function globPattern(glob: string, where: string): RegExp {
  const unknown = /[[\]{}!\\]/.exec(glob)?.[0];
  if (unknown !== undefined || glob === "" || /\*{3}/.test(glob)) {
    throw new UserError(
      `${where} has the glob ${JSON.stringify(glob)}; globs are made of names, \`*\`, \`?\` and \`**\`, with \`/\` between folders`,
    );
  }
  const parts = glob.replace(/^\.?\//, "").split("/");
  const pattern = parts.map((part, at) => {
    const last = at === parts.length - 1;
    if (part === "**") return last ? ".*" : "(?:[^/]+/)*";
    const name = part
      .replace(/[.+^$()|]/g, "\\$&")
      .replace(/\*+/g, "[^/]*")
      .replace(/\?/g, "[^/]");
    return last ? name : `${name}/`;
  });
  return new RegExp(`^${pattern.join("")}$`, "u");
}
