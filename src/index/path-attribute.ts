// Which file `#[path]` gives a module, also in a `cfg_attr`: the file may be another one on another system, or with another feature.
import { STRING } from "../rust/lexical.ts";
import { type CfgEnvironment, evaluateCfg } from "./cfg.ts";
import type { Attribute } from "./scope.ts";

interface Way {
  readonly path: string | undefined;
  readonly likely: number;
}

const PATH = /^\s*path\s*=\s*(?:r(#*)"([\s\S]*?)"\1|"((?:[^"\\]|\\[\s\S])*)")\s*$/;
const CFG_ATTR = /^\s*cfg_attr\s*\(([\s\S]*)\)\s*$/;
const TOKEN = new RegExp(`${STRING}|[(),]`, "g");

/** The likeliest first; undefined for the file of the module's name. What is certainly not so is left out. */
export function pathsOf(
  attributes: readonly Attribute[],
  environment: CfgEnvironment,
): readonly [string | undefined, ...(string | undefined)[]] {
  const ways = attributes.flatMap(({ text }) => waysOf(text, 1, environment));
  const certain = ways.find(({ likely }) => likely === 1);
  if (certain !== undefined) return [certain.path];
  const own: Way = { path: undefined, likely: 1 - Math.max(0, ...ways.map(({ likely }) => likely)) };
  const [first, ...others] = [...ways, own].filter(({ likely }) => likely > 0).sort((a, b) => b.likely - a.likely);
  return [first?.path, ...others.map(({ path }) => path)];
}

function waysOf(attribute: string, likely: number, environment: CfgEnvironment): Way[] {
  const [whole, , raw, plain = ""] = PATH.exec(attribute) ?? [];
  if (whole !== undefined) return [{ path: raw ?? unescaped(plain), likely }];
  const inside = CFG_ATTR.exec(attribute)?.[1];
  if (inside === undefined) return [];
  const [predicate = "", ...given] = splitAtCommas(inside);
  const both = Math.min(likely, evaluateCfg(predicate, environment));
  return given.flatMap((each) => waysOf(each, both, environment));
}

function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === "(") depth++;
    else if (token === ")") depth--;
    if (token !== "," || depth !== 0) continue;
    parts.push(text.slice(from, index));
    from = index + 1;
  }
  return [...parts, text.slice(from)];
}

const ESCAPE = /\\(?:u\{([\da-fA-F_]{1,8})\}|x([\da-fA-F]{2})|(["'\\]))/g;

function unescaped(text: string): string {
  return text.replace(ESCAPE, (_, code?: string, byte?: string, letter?: string) => {
    const point = Number.parseInt((code ?? byte ?? "").replaceAll("_", ""), 16);
    return letter ?? (point <= 0x10ffff ? String.fromCodePoint(point) : "");
  });
}
