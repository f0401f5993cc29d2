// Compares our demangling with the rustc-demangle crate, and the rows with those of cargo-llvm-lines.
//
//   tsx scripts/diff-demangle.ts FILE…                   .ll files, or one symbol a line
//   tsx scripts/diff-demangle.ts --mutations 10000 FILE… also that many broken variants of the symbols
//   tsx scripts/diff-demangle.ts --record OUT.tsv FILE…  also writes symbol, alternate form and row, as the crate has them

import { execFileSync, spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { demangle } from "../src/ir/symbols/demangle.ts";
import { llvmLinesRow } from "../src/ir/symbols/llvm-lines-row.ts";
import { mutateSymbols } from "./mutate-symbols.ts";

const manifest = `[package]
name = "demangle-lines"
version = "0.0.0"
edition = "2021"

[dependencies]
rustc-demangle = "=0.1.27"

[workspace]
`;

/** Symbol in, tab-separated line out: alternate form (empty and marked when it is no Rust symbol), plain form. */
const program = `use std::io::{BufRead, Write};
fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        match rustc_demangle::try_demangle(&line) {
            Ok(name) => writeln!(out, "+{:#}\\t{}", name, name).unwrap(),
            Err(_) => writeln!(out, "-\\t{}", line).unwrap(),
        }
    }
}
`;

/** Names of the functions that an LLVM IR file defines or declares; of any other file every line. */
async function symbolsOf(file: string): Promise<string[]> {
  const lines = createInterface({ input: createReadStream(file, { encoding: "latin1" }) });
  const ir = file.endsWith(".ll");
  const symbols = new Set<string>();
  for await (const line of lines) {
    if (!ir) symbols.add(line.split("\t")[0]!);
    else if (line.startsWith("define ") || line.startsWith("declare ")) {
      const start = line.indexOf("@") + 1;
      symbols.add(line.slice(start, line.indexOf("(", start)).replace(/^"|"$/g, ""));
    }
  }
  symbols.delete("");
  return [...symbols];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { mutations: { type: "string" }, record: { type: "string" } },
});
const found = new Set<string>();
for (const file of positionals) for (const symbol of await symbolsOf(file)) found.add(symbol);
const symbols = [...found];
symbols.push(...mutateSymbols(symbols, Number(values.mutations ?? 0)));

const folder = mkdtempSync(join(tmpdir(), "diff-demangle-"));
try {
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "Cargo.toml"), manifest);
  writeFileSync(join(folder, "src", "main.rs"), program);
  execFileSync("cargo", ["build", "--release", "--quiet"], { cwd: folder, stdio: "inherit" });
  writeFileSync(join(folder, "symbols.txt"), `${symbols.join("\n")}\n`);
  const outcome = spawnSync(join(folder, "target", "release", "demangle-lines"), {
    stdio: [openSync(join(folder, "symbols.txt"), "r"), openSync(join(folder, "expected.txt"), "w"), "inherit"],
  });
  if (outcome.status !== 0) throw new Error(`the reference program failed: ${outcome.signal ?? outcome.status}`);

  const record = values.record === undefined ? undefined : createWriteStream(values.record);
  let index = 0;
  let different = 0;
  let spent = 0n;
  for await (const line of createInterface({ input: createReadStream(join(folder, "expected.txt")) })) {
    const symbol = symbols[index++]!;
    const [alternate, plain] = line.split("\t") as [string, string];
    const row = plain.replace(/::h[0-9a-f]{16}$/, "");
    const start = process.hrtime.bigint();
    const ours = demangle(symbol);
    spent += process.hrtime.bigint() - start;
    if ((ours === undefined ? "-" : `+${ours}`) !== alternate || llvmLinesRow(symbol) !== row) {
      if (different++ < 20) console.log(`${symbol}\n  crate ${line}\n  ours  ${ours}\t${llvmLinesRow(symbol)}`);
    }
    record?.write(`${symbol}\t${alternate}\t${row}\n`);
  }
  record?.end();
  console.log(`${index} symbols, ${different} different, ${Number(spent / 1000n) / 1000} ms in demangle`);
  process.exitCode = different === 0 && index === symbols.length ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
