// What passes between cargo and an editor: cargo's bytes as they are, whatever the pieces they come in, and ours between two lines.
import { expect, it } from "vitest";
import { cargoLines } from "../../src/editor/cargo-lines.ts";
import type { EditorFindings } from "../../src/editor/findings.ts";
import type { RustcDiagnostic } from "../../src/report/rustc-format.ts";

const artifact = (name: string) =>
  `{"reason":"compiler-artifact","package_id":"path+file:///w/${name}#0.1.0","manifest_path":"/w/${name}/Cargo.toml","target":{"kind":["lib"],"name":"${name}"},"fresh":false}\n`;
const script = '{"reason":"build-script-executed","package_id":"x","out_dir":"/w/a/Cargo.toml"}\n';
const odd = Buffer.from([0x7b, 0xff, 0xfe, 0x0a]);
const CARGO = Buffer.concat([
  Buffer.from(script),
  Buffer.from(artifact("größe🦀")),
  odd,
  Buffer.from(artifact("a")),
  Buffer.from('{"reason":"build-finished","success":true}'),
]);
const diagnostic = { $message_type: "diagnostic", message: "ours", spans: [] } as unknown as RustcDiagnostic;
const of = (name: string): EditorFindings => ({ manifest: `/w/${name}/Cargo.toml`, diagnostics: [diagnostic] });

function passed(size: number, findings?: EditorFindings, before = 0): { all: Buffer; pieces: string[] } {
  const pieces: Uint8Array[] = [];
  const lines = cargoLines((bytes) => pieces.push(bytes));
  let left = findings;
  const add = () => {
    if (left) lines.add(left);
    left = undefined;
  };
  for (let at = 0; at < CARGO.length; at += size) {
    if (at >= before) add();
    lines.write(CARGO.subarray(at, at + size));
  }
  add();
  lines.end();
  return { all: Buffer.concat(pieces), pieces: pieces.map((piece) => Buffer.from(piece).toString()) };
}

it("passes on every byte, in whatever pieces they come", () => {
  for (const size of [1, 2, 3, 7, 100, 10_000]) expect(passed(size).all.equals(CARGO)).toBe(true);
});

it("passes a line on as soon as it is whole", () => {
  const pieces: string[] = [];
  const lines = cargoLines((bytes) => pieces.push(Buffer.from(bytes).toString()));
  lines.write(Buffer.from(`${artifact("a")}{"reason"`));
  expect(pieces).toEqual([artifact("a")]);
});

it("puts ours between two lines, under cargo's name for the package", () => {
  for (const size of [1, 5, 64, 10_000])
    for (const before of [0, 300]) {
      const { all } = passed(size, of("a"), before);
      const lines = all.toString("latin1").split("\n");
      const own = lines.filter((line) => line.includes('"ours"'));
      expect(own).toHaveLength(1);
      expect(JSON.parse(own[0]!)).toEqual({
        reason: "compiler-message",
        package_id: "path+file:///w/a#0.1.0",
        manifest_path: "/w/a/Cargo.toml",
        target: { kind: ["lib"], name: "a" },
        message: { $message_type: "diagnostic", message: "ours", spans: [] },
      });
      // An editor takes away what it knows of a package when cargo first names it.
      expect(lines.indexOf(own[0]!)).toBeGreaterThan(lines.findIndex((line) => line.includes("/w/a#")));
      expect(lines.filter((line) => line !== own[0]).join("\n")).toBe(CARGO.toString("latin1"));
    }
});

it("tells nothing of a package that cargo did not come to", () => {
  expect(passed(50, of("b")).all.equals(CARGO)).toBe(true);
  const lines = cargoLines(() => undefined);
  expect(lines.hasPackages()).toBe(false);
  lines.write(Buffer.from(script));
  expect(lines.hasPackages()).toBe(false);
  lines.write(Buffer.from(artifact("a")));
  expect(lines.hasPackages()).toBe(true);
});
