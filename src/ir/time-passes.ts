// What `rustc -Ztime-passes` printed → seconds by pass, and how many of them have to do with the amount of LLVM IR.
import { UserError } from "../errors.ts";
import type { TimePasses } from "../model/timing.ts";

/** `time:   0.534; rss:  313MB ->  397MB (  +84MB)\tcodegen_to_LLVM_IR`; the memory part is as old as 2020 and was shorter once. */
const TEXT = /(?:^|\s)time:\s*(\d+(?:\.\d+)?)(?:;\s*rss:.*?(?:MB\)?))?\s+([A-Za-z_][\w-]*)\s*$/;
/** `time: {"pass":"parse_crate","time":0.0012,…}` of `-Ztime-passes-format=json`, with or without the word in front. */
const JSON_LINE = /\{.*"pass"\s*:.*\}/;

/**
 * One compilation of those in the log, each of which ends with `total`: the longest, because a log of cargo holds small ones (build
 * scripts, binaries) beside the crate.
 * @param name of the file, for messages.
 * @throws UserError when there is no line of `-Ztime-passes` in it, or no compilation that ended.
 */
export function parseTimePasses(text: string, name: string): TimePasses {
  const compilations: TimePasses[] = [];
  let passes: { name: string; seconds: number }[] = [];
  let seen = false;
  for (const line of text.split(/\r?\n/)) {
    const pass = textPass(line) ?? jsonPass(line);
    if (!pass) continue;
    seen = true;
    if (pass.name !== "total") {
      passes.push(pass);
      continue;
    }
    compilations.push({ total: pass.seconds, passes, compilations: 0 });
    passes = [];
  }
  if (!seen)
    throw new UserError(`${name} has no line of -Ztime-passes in it; give what rustc printed on standard error`);
  const longest = compilations.reduce<TimePasses | undefined>(
    (best, each) => (best && best.total >= each.total ? best : each),
    undefined,
  );
  if (!longest) throw new UserError(`${name} ends before the line \`total\` of -Ztime-passes; give the whole output`);
  return { ...longest, compilations: compilations.length };
}

function textPass(line: string): { name: string; seconds: number } | undefined {
  const match = TEXT.exec(line);
  return match?.[1] && match[2] ? { name: match[2], seconds: Number(match[1]) } : undefined;
}

function jsonPass(line: string): { name: string; seconds: number } | undefined {
  const found = JSON_LINE.exec(line)?.[0];
  if (found === undefined) return undefined;
  try {
    const { pass, time } = JSON.parse(found) as { pass?: unknown; time?: unknown };
    return typeof pass === "string" && typeof time === "number" ? { name: pass, seconds: time } : undefined;
  } catch {
    return undefined;
  }
}
