// A generic type with parts that do and do not need its parameter, for tests of what a body depends on.
import { analysed } from "../analysis/dependence/dependence-of.ts";

export const ITEMS = `
pub trait Fruit { const NAME: &'static str; type Seed: Clone; fn weigh(&self) -> u32; fn seed(&self) -> Self::Seed; }
pub struct Log { pub lines: Vec<String> }
pub struct Basket<T> { pub log: Log, pub fruits: Vec<T>, pub total: u32 }
`;

/** Analyses `body` as that of a method of \`Basket<T>\`. */
export function method(body: string, signature = "fn pick(&mut self, extra: T, note: &str)") {
  return analysed(`${ITEMS}impl<T: Fruit> Basket<T> {\n${signature} {\n${body}\n}\n}`, "pick");
}
