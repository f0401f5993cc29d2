import { expect, test } from "vitest";
import { declaredField } from "../../src/change/declared-field.ts";
import { indexOf } from "../index/index-of.ts";

const index = indexOf({
  "src/lib.rs": "mod input;\nmod tracked;\npub struct Own { pub keys: input::Store }",
  "src/input.rs": "pub struct Store { size: u32, rows: Rows }\npub struct Rows { first: u8 }",
  "src/tracked.rs": "pub struct Store { size: u64 }",
});

test("of several structs of one name that of the module is meant", () => {
  const [crate] = index.types.get("Own")![0]!.module;
  expect(declaredField(index, "Store", "self.size", [crate!, "input"])?.type).toBe("u32");
  expect(declaredField(index, "Store", "self.size", [crate!, "tracked"])?.type).toBe("u64");
  // Which of them another module means is not looked for.
  expect(declaredField(index, "Store", "self.size", [crate!])).toBeUndefined();
  // A step goes on in the module of the struct that names it.
  expect(declaredField(index, "Store", "self.rows.first", [crate!, "input"])?.type).toBe("u8");
});
