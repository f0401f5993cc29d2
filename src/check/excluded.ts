// Files that a check does not look at: what is not part of the crate's own build, what a program writes, what the settings say.
import { globPattern } from "../settings/glob.ts";

/** Tests, benches, examples and build scripts cost no user of the crate anything. */
const USUAL = /(?:^|\/)(?:tests|benches|examples)\/|(?:^|\/)(?:build|tests)\.rs$/;

export function exclusion(globs: readonly string[]): (path: string, text: string) => boolean {
  const patterns = globs.map((glob) => globPattern(glob, "exclude"));
  // `@generated` near the top is how programs mark what they write.
  return (path, text) =>
    USUAL.test(path) || patterns.some((pattern) => pattern.test(path)) || /^.*@generated\b/m.test(text.slice(0, 400));
}
