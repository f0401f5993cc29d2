// What is passed is evaluated in front of the region: it has to exist there, and a raw pointer is dereferenced where the code does it.
import { describe, expect, it } from "vitest";
import { analysed } from "../dependence/dependence-of.ts";

const ITEMS = `pub trait Job { fn run(&self); }
pub trait Store { fn put(&mut self, n: u32); }
pub struct Slot<T> { stamp: Stamp, value: T }
pub struct Stamp(u32);
`;
const HEAD = ITEMS.split("\n").length;

const found = (signature: string, body: string) =>
  analysed(`${ITEMS}${signature} {\n${body}\n}`, "work")
    .regions("fields")
    .map(({ lines, inputs }) => [
      lines.map((line) => line - HEAD),
      inputs.map(({ name, argument }) => argument ?? name),
    ]);

describe("a field of what a helper's own parameter makes generic", () => {
  const put = Array.from({ length: 12 }, (_, at) => `store.put(${at});`).join("\n");
  const signature = "fn work<S: Store, J: Job>(mut store: S, slots: Vec<Slot<S>>, job: J)";

  it("is not passed by a name that exists only inside of the region", () =>
    expect(found(signature, `${put}\nfor slot in slots.iter() {\nprint(&slot.stamp);\n}\njob.run();`)).toEqual([
      [
        [1, 15],
        ["store", "slots"],
      ],
    ]));

  it("is read by the helper itself, which is passed the whole", () =>
    expect(found(signature.replace("Vec<Slot<S>>", "&Slot<S>"), `${put}\nprint(&slots.stamp);\njob.run();`)).toEqual([
      [
        [1, 13],
        ["store", "slots"],
      ],
    ]));
});

describe("a field behind a raw pointer", () => {
  const signature = "fn work<T: Job>(slot: &Slot<T>, raw: *mut Slot<T>)";
  const stays = [[[1, 2], []]];

  it("is not borrowed in front of the region", () => {
    expect(found(signature, "lock();\nprint(1);\nlet stamp = unsafe { &mut (*raw).stamp };\nprint(stamp);")).toEqual(
      stays,
    );
    expect(found(signature, "lock();\nprint(1);\nassert!(unsafe { open((*raw).stamp) });")).toEqual(stays);
    expect(found(signature, "unsafe {\nlock();\nprint(&(*raw).stamp);\nslot.value.run();\n}")).toEqual([]);
    expect(found(`unsafe ${signature}`, "lock();\nprint(1);\nprint(&(*raw).stamp);")).toEqual(stays);
  });

  it("is not one behind a reference", () => {
    expect(found(signature, "unsafe {\nlock();\nprint(&slot.stamp);\nslot.value.run();\n}")).toEqual([
      [[2, 3], ["&slot.stamp"]],
    ]);
    expect(found(signature, "lock();\nprint(&(*slot).stamp);")).toEqual([[[1, 2], ["&(*slot).stamp"]]]);
  });
});
