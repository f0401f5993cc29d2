// Packages by a Unix glob, as cargo's `-p` and `--exclude` take it: `*`, `?`, `[a-z]`, `[!a-z]` on names of members.
import { UserError } from "../errors.ts";

/** Where cargo takes a name for a pattern. */
export function isPattern(name: string): boolean {
  return /[*?[\]]/.test(name);
}

/** One character of a name. */
type Matches = (character: string) => boolean;
/** `*` is undefined. */
type Part = Matches | undefined;

/** @throws UserError for a pattern that is none, as cargo refuses it */
export function matchesPackage(pattern: string): (name: string) => boolean {
  const parts = partsOf(pattern);
  return (name) => fits(parts, [...name]);
}

function partsOf(pattern: string): Part[] {
  if (/\*{3}/.test(pattern)) throw refused(pattern, "wildcards are either regular `*` or recursive `**`");
  if (pattern !== "**" && pattern.includes("**")) {
    throw refused(pattern, "recursive wildcards must form a single path component");
  }
  const characters = [...pattern];
  const parts: Part[] = [];
  for (let at = 0; at < characters.length; ) {
    const character = characters[at]!;
    if (character !== "[") {
      parts.push(character === "*" ? undefined : character === "?" ? () => true : (other) => other === character);
      at++;
      continue;
    }
    const not = characters[at + 1] === "!";
    const first = at + (not ? 2 : 1);
    const end = characters.indexOf("]", first + 1);
    if (end < 0) throw refused(pattern, "invalid range pattern");
    const inside = oneOf(characters.slice(first, end));
    parts.push(not ? (other) => !inside(other) : inside);
    at = end + 1;
  }
  return parts;
}

function oneOf(inside: readonly string[]): Matches {
  const tests: Matches[] = [];
  for (let at = 0; at < inside.length; at++) {
    const [from, dash, to] = [inside[at]!, inside[at + 1], inside[at + 2]];
    if (dash === "-" && to !== undefined) {
      tests.push((character) => character >= from && character <= to);
      at += 2;
    } else {
      tests.push((character) => character === from);
    }
  }
  return (character) => tests.some((test) => test(character));
}

/** In a time that grows with the name times the pattern: of several `*` only the last is tried again. */
function fits(parts: readonly Part[], name: readonly string[]): boolean {
  let [part, at, star, from] = [0, 0, -1, 0];
  while (at < name.length) {
    const matches = parts[part];
    if (part < parts.length && matches === undefined) [star, from, part] = [part, at, part + 1];
    else if (matches?.(name[at]!)) [part, at] = [part + 1, at + 1];
    else if (star >= 0) [part, from, at] = [star + 1, from + 1, from + 1];
    else return false;
  }
  return parts.slice(part).every((rest) => rest === undefined);
}

function refused(pattern: string, why: string): UserError {
  return new UserError(`\`${pattern}\` is no pattern of packages: ${why}`);
}
