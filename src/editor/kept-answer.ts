// What was said of a package, kept in the target folder until the next save: most saves change nothing of it.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { readRegular } from "../disk/read-regular.ts";
import { writeAtomically } from "../disk/write-atomically.ts";
import type { Annotation } from "../report/annotation.ts";
import { sourceText } from "../rust/source-text.ts";
import { type Looked, outsideText } from "./outside-text.ts";

export interface KeptAnswer {
  readonly formatVersion: 1;
  /** Of everything that the answer comes from, sources excepted. */
  readonly basis: string;
  /** The file that costs came from, which was found to be right. */
  readonly measurement?: string | undefined;
  readonly files: readonly KeptFile[];
  /** Every name in the functions that something is said of. */
  readonly names: readonly string[];
  /** With absolute files. */
  readonly marks: readonly Annotation[];
}

/** A source as it was. */
export interface KeptFile {
  /** Absolute. */
  readonly path: string;
  readonly stamp: string;
  readonly content: string;
  /** Hash of what others see of it. */
  readonly outside: string;
  /** Functions of it that something is said of. */
  readonly functions: readonly string[];
  /** Where something is marked or would change. */
  readonly text?: string;
}

/** Undefined where there is none, a damaged one, or one of something else. */
export function readKept(file: string, basis: string): KeptAnswer | undefined {
  try {
    const text = readRegular(file).toString("utf8");
    const end = text.indexOf("\n");
    if (hashOf(text.slice(end + 1)) !== text.slice(0, end)) return undefined;
    const kept = JSON.parse(text.slice(end + 1)) as KeptAnswer;
    return kept.formatVersion === 1 && kept.basis === basis ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Only where cargo has made its target folder: it marks the folder as its own when it does. Whoever cannot write keeps nothing. */
export async function writeKept(file: string, kept: KeptAnswer): Promise<void> {
  const folder = dirname(file);
  if (!existsSync(dirname(folder))) return;
  try {
    mkdirSync(folder, { recursive: true });
    const body = JSON.stringify(kept);
    // Damage would be told as an answer.
    await writeAtomically(file, `${hashOf(body)}\n${body}`);
  } catch {
    // The next save takes longer.
  }
}

/** Undefined where it is not any more what was judged. */
export function keptFile(path: string, text: string, looked: Looked, hasMarks: boolean): KeptFile | undefined {
  const stamp = stampOf(path);
  const read = readSource(path);
  if (stamp === undefined || read?.text !== text) return undefined;
  const { content } = read;
  const functions = [...looked.functions];
  return { path, stamp, content, outside: outsideHash(text, looked), functions, ...(hasMarks && { text }) };
}

/** Undefined for what is not there. */
export function readSource(path: string): { readonly content: string; readonly text: string } | undefined {
  try {
    const bytes = readRegular(path);
    return { content: hashOf(bytes), text: sourceText(bytes) ?? "" };
  } catch {
    return undefined;
  }
}

export function outsideHash(text: string, looked: Looked): string {
  return hashOf(outsideText(text, looked));
}

/** Size and time of the last change; undefined for what is not there. */
export function stampOf(path: string): string | undefined {
  const info = statSync(path, { throwIfNoEntry: false });
  return info && `${info.size} ${info.mtimeMs}`;
}

export function hashOf(content: string | Uint8Array): string {
  return createHash("sha1").update(content).digest("base64");
}
