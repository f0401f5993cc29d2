import { expect, test } from "vitest";
import type { Input } from "../../src/change/patch-types.ts";
import { sliced } from "../../src/change/slices.ts";

const input: Input = { name: "own", type: "", argument: "&own", behind: true, mutable: false, uses: [] };
const typed = (type: string) => sliced({ ...input, type }, "").type;

test.each([
  ["&Vec<u8>", "&[u8]"],
  ["&'a std::string::String", "&'a str"],
  ["&PathBuf", "&Path"],
  // clippy::borrowed_box
  ["&Box<[u8]>", "&[u8]"],
  ["&std::boxed::Box<dyn Fn()>", "&dyn Fn()"],
  // The allocator would be lost, and a sum of bounds needs parentheses.
  ["&Box<[u8], A>", "&Box<[u8], A>"],
  ["&Box<dyn Fn() + Send>", "&Box<dyn Fn() + Send>"],
  ["&mut Box<[u8]>", "&mut Box<[u8]>"],
])("%s goes in as %s", (type, expected) => expect(typed(type)).toBe(expected));
