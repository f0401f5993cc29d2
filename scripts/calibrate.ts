// `npm run calibrate`: measures what a call of std with a closure costs in one more copy, and what stands in its place, and writes src/rule/call-prices.ts.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileExample, DRIVER, rustcVersion } from "./compile-example.ts";
import { countIr, linesWithout } from "./count-ir.ts";

/** A body over `items: &[T]`, where `text(item)` makes a `String` and `parse(item)` a `Result` of it; as it is written, and as its page says. */
interface Call {
  readonly returns: string;
  readonly empty: string;
  readonly before: string;
  readonly after: string;
}

const CALLS: Record<string, Call> = {
  collect: {
    returns: "Vec<T>",
    empty: "Vec::new()",
    before: "items.iter().map(|item| item.clone()).collect()",
    after: "let mut all = Vec::with_capacity(items.len()); for item in items { all.push(item.clone()); } all",
  },
  "plain-collect": {
    returns: "Vec<T>",
    empty: "Vec::new()",
    before: "Each(items).collect()",
    after: "let mut all = Vec::new(); for item in Each(items) { all.push(item); } all",
  },
  "try-collect": {
    returns: "Result<Vec<T>, String>",
    empty: "Ok(Vec::new())",
    before: "items.iter().map(|item| parse(item)).collect()",
    after: "let mut all = Vec::with_capacity(items.len()); for item in items { all.push(parse(item)?); } Ok(all)",
  },
  "flat-collect": {
    returns: "Vec<T>",
    empty: "Vec::new()",
    before: "items.iter().flat_map(|item| [item.clone(), item.clone()]).collect()",
    after:
      "let mut all = Vec::new(); for item in items { for part in [item.clone(), item.clone()] { all.push(part); } } all",
  },
};

for (const [name, { collection, add }] of Object.entries({
  "tree-collect": { collection: "std::collections::BTreeMap", add: "insert" },
  "hash-collect": { collection: "std::collections::HashMap", add: "insert" },
})) {
  const pair = "(item.clone(), item.clone())";
  const call = {
    returns: `${collection}<T, T>`,
    empty: `${collection}::new()`,
    before: `items.iter().map(|item| ${pair}).collect()`,
    after: `let mut all = ${collection}::new(); for item in items { all.${add}(item.clone(), item.clone()); } all`,
  };
  CALLS[name] = call;
  // Where items of the types are put into another one already.
  const other = `let mut other = ${collection}::new(); other.${add}(items[0].clone(), items[0].clone()); drop(other);`;
  const [empty, before, after] = [call.empty, call.before, call.after].map((body) => `${other} ${body}`);
  CALLS[`known-${name}`] = { ...call, empty: empty!, before: before!, after: after! };
}

/** Ways to use an iterator up: one that begins at a slice, and one that is made elsewhere, of which what makes it stays. */
const CONSUMERS: Readonly<
  Record<string, Pick<Call, "returns"> & { readonly over: string; readonly before: string; readonly after: string }>
> = {
  count: {
    returns: "usize",
    over: ".filter(|n| *n > 1)",
    before: "ITEMS.count()",
    after: "let mut count = 0; for n in ITEMS { if n > 1 { count += 1; } } count",
  },
  fold: {
    returns: "u32",
    over: ".filter(|n| *n > 1)",
    before: "ITEMS.fold(0, |most, n| n.max(most))",
    after: "let mut most = 0; for n in ITEMS { if n > 1 { most = n.max(most); } } most",
  },
  reduce: {
    returns: "Option<u32>",
    over: "",
    before: "ITEMS.reduce(|most, n| n.max(most))",
    after: "let mut items = ITEMS; let mut most = items.next()?; for n in items { most = n.max(most); } Some(most)",
  },
  min_by_key: {
    returns: "Option<u32>",
    over: "",
    before: "ITEMS.min_by_key(|n| n / 2)",
    after:
      "let mut least = None; for n in ITEMS { let key = n / 2; match &least { Some((known, _)) if *known <= key => {}, _ => least = Some((key, n)) } } least.map(|(_, item)| item)",
  },
  for_each: {
    returns: "u32",
    over: ".filter(|n| *n > 1)",
    before: "let mut most = 0; ITEMS.for_each(|n| most = n.max(most)); most",
    after: "let mut most = 0; for n in ITEMS { if n > 1 { most = n.max(most); } } most",
  },
  extend: {
    returns: "Vec<(u32, T)>",
    over: ".filter(|n| *n > 1).map(|n| (n, items[0].clone()))",
    before: "let mut all = vec![]; all.extend(ITEMS); all",
    after: "let mut all = vec![]; for n in ITEMS { if n > 1 { all.push((n, items[0].clone())); } } all",
  },
};

for (const [name, { returns, over, before, after }] of Object.entries(CONSUMERS)) {
  const empty = returns === "Option<u32>" ? "None" : returns.startsWith("Vec") ? "Vec::new()" : "0";
  const slice = "items.iter().map(|item| rank(item))";
  CALLS[name] = {
    returns,
    empty: `drop(${slice}); ${empty}`,
    before: before.replace("ITEMS", `${slice}${over}`),
    after: after.replace("ITEMS", slice),
  };
  if (name !== "reduce" && name !== "min_by_key" && name !== "extend") continue;
  const item = returns.startsWith("Vec") ? "(u32, T)" : "u32";
  const many = `items.iter().map(|item| rank(item)).chain(items.iter().map(|item| rank(item)))${item === "u32" ? "" : ".map(|n| (n, items[0].clone()))"}`;
  const inside = (body: string) =>
    `fn all<T, I: Iterator<Item = ${item}>>(items: I) -> ${returns} { ${body} } all::<T, _>(${many})`;
  CALLS[`plain-${name}`] = {
    returns,
    empty: inside(`drop(items); ${empty}`),
    before: inside(before.replace("ITEMS", "items")),
    after: inside(
      name === "extend"
        ? "let mut all = vec![]; for item in items { all.push(item); } all"
        : after.replace("ITEMS", "items"),
    ),
  };
}

const COPIES = 10;

/** One function, compiled for ten types; items are cloned and parsed elsewhere, too, but nothing else pushes them. */
function crate(body: string, returns: string): string {
  const uses = Array.from({ length: COPIES }, (_, at) => `    drop(work(&[Item::<${at}>(1)]));`).join("\n");
  return `#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item<const N: usize>(pub u32);
pub struct Each<'a, T>(&'a [T]);
impl<'a, T: Clone> Iterator for Each<'a, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> { let (first, rest) = self.0.split_first()?; self.0 = rest; Some(first.clone()) }
}
pub fn rank<T>(_: &T) -> u32 { 1 }
pub fn parse<T: Clone + Ord + std::hash::Hash>(item: &T) -> Result<T, String> { Ok(item.clone()) }
pub fn known<T: Clone + Ord + std::hash::Hash>(items: &[T]) { drop(parse(&items[0])); let mut all = Vec::with_capacity(items.len()); for item in items { all.push(item.clone()); } drop(all); }
pub fn work<T: Clone + Ord + std::hash::Hash>(items: &[T]) -> ${returns} {
    known(items);
    ${body}
}
pub fn uses() {
${uses}
}
`;
}

function lines(body: string, { returns }: Call): number {
  const compiled = compileExample(crate(body, returns));
  if ("errors" in compiled) throw new Error(compiled.errors);
  return linesWithout(countIr(compiled.ir), DRIVER);
}

const rustc = rustcVersion();
if (rustc === undefined) throw new Error("rustc is needed to measure");
const rows = Object.entries(CALLS).map(([name, call]) => {
  const empty = lines(call.empty, call);
  const [before, after] = [call.before, call.after].map((body) => Math.round((lines(body, call) - empty) / COPIES));
  process.stdout.write(`${name}: ${before} lines, ${after} afterwards\n`);
  return `  ${/^\w+$/.test(name) ? name : `"${name}"`}: { before: ${before}, after: ${after} },`;
});
/** What a type costs that nothing else is done with: `insert` and `get`, or one sort. */
const TYPES: Readonly<Record<string, Pick<Call, "returns" | "empty"> & { readonly body: string }>> = {
  treeMap: map(
    "std::collections::BTreeMap<T, u32>",
    "std::collections::BTreeMap::new()",
    "all.insert(items[0].clone(), 1); drop(all.get(&items[0]));",
  ),
  hashMap: map(
    "std::collections::HashMap<T, u32>",
    "std::collections::HashMap::new()",
    "all.insert(items[0].clone(), 1); drop(all.get(&items[0]));",
  ),
  orderedVec: map(
    "Vec<(T, u32)>",
    "Vec::new()",
    "match all.binary_search_by(|(key, _)| key.cmp(&items[0])) { Ok(at) => all[at].1 = 1, Err(at) => all.insert(at, (items[0].clone(), 1)) }; drop(all.binary_search_by(|(key, _)| key.cmp(&items[0])));",
  ),
  sort: {
    returns: "Vec<T>",
    empty: "items.to_vec()",
    body: "let mut all = items.to_vec(); all.sort_by(|a, b| b.cmp(a)); all",
  },
};

function map(returns: string, empty: string, uses: string) {
  return { returns, empty, body: `let mut all: ${returns} = ${empty}; ${uses} all` };
}

const types = Object.entries(TYPES).map(([name, { body, ...call }]) => {
  const each = { ...call, before: body, after: body };
  const price = Math.round((lines(body, each) - lines(call.empty, each)) / COPIES);
  process.stdout.write(`${name}: ${price} lines\n`);
  return `  ${name}: ${price},`;
});
const text = `// Lines of LLVM IR that one more copy of a call brings, and what stands in its place; written by \`npm run calibrate\`.

/** Measured with ${rustc.split("\n")[0]}, opt-level 0: ten copies of a function, each with a type of its own. */
export const CALL_PRICES: Readonly<Record<string, { readonly before: number; readonly after: number }>> = {
${rows.join("\n")}
};

/** Of one more type: \`insert\` and \`get\` of one that is a key, a sort of one that is ordered. */
export const TYPE_PRICES = {
${types.join("\n")}
};
`;
writeFileSync(join(import.meta.dirname, "..", "src", "rule", "call-prices.ts"), text);
