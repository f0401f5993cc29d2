// The file format of speedscope.app, after its own JSON schema (speedscope 1.25.0).
import { printableJson } from "../printable.ts";
import type { Picture } from "./picture.ts";
import { stacksOf } from "./stacks.ts";

export function speedscope(picture: Picture): string {
  const { frames, stacks } = stacksOf(picture);
  const paths: number[][] = [];
  const samples: number[][] = [];
  const weights: number[] = [];
  for (const { frame, parent, lines } of stacks) {
    const path = [...(parent === undefined ? [] : paths[parent]!), frame];
    paths.push(path);
    if (lines === 0) continue;
    samples.push(path);
    weights.push(lines);
  }
  const name = `${picture.report.crate.name}: lines of LLVM IR`;
  return `${printableJson({
    $schema: "https://www.speedscope.app/file-format-schema.json",
    exporter: "mono-advise",
    name,
    activeProfileIndex: 0,
    shared: {
      frames: frames.map(({ name, file, line }) => ({
        name,
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
      })),
    },
    profiles: [
      {
        type: "sampled",
        name,
        unit: "none",
        startValue: 0,
        endValue: weights.reduce((sum, weight) => sum + weight, 0),
        samples,
        weights,
      },
    ],
  })}\n`;
}
