// What the table says of a type has to be what rustc makes of it: each answer is a text that compiles only where it is right.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { knownType } from "../../src/rust/known-types.ts";

const rustc = spawnSync("rustc", ["--version"]).status === 0;

const USES = `#![allow(unused)]
use std::{borrow::Cow, boxed::Box, cell::*, cmp::Ordering, collections::*, ffi::OsString, mem::ManuallyDrop, path::PathBuf};
use std::{pin::Pin, rc::Rc, sync::{Arc, Mutex, MutexGuard, OnceLock, RwLock, RwLockReadGuard, RwLockWriteGuard}, task::Poll, time::*};
fn owned<T: 'static>() {}
`;

function compiles(body: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), "mono-advise-types-"));
  try {
    const file = join(folder, "lib.rs");
    writeFileSync(file, USES + body);
    const args = ["--crate-type=lib", "--edition=2021", "--emit=metadata", "-o", join(folder, "out"), file];
    return spawnSync("rustc", args).status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ONE =
  "Vec VecDeque BinaryHeap LinkedList HashSet BTreeSet Option Poll Box Rc Arc Pin ManuallyDrop RefCell Cell Mutex RwLock OnceCell OnceLock";
const two = new Set(["HashMap", "BTreeMap", "Result"]);

describe.runIf(rustc)("known types", () => {
  it("own what they hold: with owned arguments they are 'static", () => {
    const plain = "String PathBuf OsString Duration Instant SystemTime Ordering".split(" ");
    const names = [...ONE.split(" "), ...two];
    const written = [
      ...plain,
      ...names.map((name) => `${name}<${two.has(name) ? "u8, u8" : name === "Pin" ? "Box<u8>" : "u8"}>`),
    ];
    expect(compiles(written.map((type, at) => `fn f${at}() { owned::<${type}>(); }`).join("\n"))).toBe(true);
    for (const name of [...plain, ...names]) expect([name, knownType(name).owns]).toEqual([name, true]);
    for (const name of plain) expect([name, knownType(name).alone]).toEqual([name, true]);
  });

  it("lend what is not theirs: guards have a lifetime, however they are written", () => {
    for (const name of ["MutexGuard", "RwLockReadGuard", "RwLockWriteGuard", "Ref", "RefMut"]) {
      expect(compiles(`fn f<'a>(value: &'a u8) { owned::<${name}<'a, u8>>(); }`)).toBe(false);
      expect([name, knownType(name).owns]).toEqual([name, undefined]);
    }
  });

  it("give methods of what they hold, where `.` goes through them", () => {
    const all =
      "Box<u8> Rc<u8> Arc<u8> Pin<&u8> ManuallyDrop<u8> MutexGuard<'_,u8> RwLockReadGuard<'_,u8> RwLockWriteGuard<'_,u8> Ref<'_,u8> RefMut<'_,u8> Cow<'_,u8>";
    expect(
      compiles(
        all
          .split(" ")
          .map((type, at) => `fn f${at}(value: ${type}) -> u32 { value.leading_zeros() }`)
          .join("\n"),
      ),
    ).toBe(true);
    for (const type of all.split(" ")) expect([type, knownType(type.replace(/<.*/, "")).derefs]).toEqual([type, true]);
    for (const name of ["Vec", "Option", "RefCell", "Mutex"]) {
      expect(compiles(`fn f(value: ${name}<u8>) -> u32 { value.leading_zeros() }`)).toBe(false);
      expect([name, knownType(name).derefs]).toEqual([name, undefined]);
    }
  });

  it("hold what `new` is given, or nothing yet", () => {
    const names = [...ONE.split(" "), "HashMap", "BTreeMap"].filter(
      (name) => !["Option", "Poll", "Pin", "OnceCell", "OnceLock"].includes(name),
    );
    const wraps = names.filter((name) => compiles(`fn f() { let value = ${name}::new(1u8); }`));
    expect(names.filter((name) => knownType(name).wraps)).toEqual(wraps);
    const empty = (name: string) =>
      `fn f() { let value: ${name}<${two.has(name) ? "u8, u8" : "u8"}> = ${name}::new(); value.len(); }`;
    expect(names.filter((name) => knownType(name).collects)).toEqual(names.filter((name) => compiles(empty(name))));
  });
});
