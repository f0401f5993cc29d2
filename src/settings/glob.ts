// Globs over paths with `/`: `*` and `?` within a folder, `**` over any number of them. The name of a folder stands for all that is in it.
import { UserError } from "../errors.ts";

/**
 * @param where for the message: what the glob was given for
 * @throws UserError for what these globs do not have, so that nobody believes a file to be excluded that is not
 */
export function globPattern(glob: string, where: string): RegExp {
  const unknown = /[[\]{}!\\]/.exec(glob)?.[0];
  const parts = glob.replace(/^\.?\//, "").split("/");
  if (unknown !== undefined || glob === "" || /\*{3}/.test(glob) || parts.includes("..")) {
    throw new UserError(
      `${where} has the glob ${JSON.stringify(glob)}; globs are made of names, \`*\`, \`?\` and \`**\`, with \`/\` between folders`,
    );
  }
  // Without a wildcard at its end it may name a folder; with `/` there it does.
  const folder = parts.at(-1) === "" ? "/.*" : /[*?]/.test(parts.at(-1)!) ? "" : "(?:/.*)?";
  const names = parts.at(-1) === "" ? parts.slice(0, -1) : parts;
  const pattern = names.map((part, at) => {
    const last = at === names.length - 1;
    if (part === "**") return last ? ".*" : "(?:[^/]+/)*";
    const name = part
      .replace(/[.+^$()|]/g, "\\$&")
      .replace(/\*+/g, "[^/]*")
      .replace(/\?/g, "[^/]");
    return last ? name : `${name}/`;
  });
  return new RegExp(`^${pattern.join("")}${folder}$`, "u");
}
