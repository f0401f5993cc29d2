// A signature over arrays of generic length, as it is over slices.

const ARRAY = /(&\s*(?:'\w+\s+)?(?:mut\s+)?)?\[([^[\];]+);\s*(\w+)\s*\]/g;

/** `fn sum(of: &[u8])` for `fn sum<const N: usize>(of: &[u8; N])`; undefined where a length is named for anything else. */
export function sliceSignature(signature: string): string | undefined {
  const written = signature.replace(/\s+/g, " ").replace(/\s*\{?\s*$/, "");
  const lengths = [...written.matchAll(/\bconst (\w+): usize\b/g)].flatMap(([, name]) => name ?? []);
  const used = new Set<string>();
  const sliced = written.replace(ARRAY, (whole, reference: string | undefined, element: string, length: string) => {
    if (!lengths.includes(length)) return whole;
    used.add(length);
    return `${reference ?? "&"}[${element.trim()}]`;
  });
  let bare = sliced;
  for (const length of used) bare = bare.replace(new RegExp(`(<|, )const ${length}: usize(?:, |(?=>))`), "$1");
  bare = bare.replace("<>", "").replace(/, >/, ">").replace(/, \)/, ")").replace("( ", "(");
  const named = [...used].some((length) => new RegExp(`\\b${length}\\b`).test(bare));
  return used.size === 0 || named ? undefined : bare;
}
