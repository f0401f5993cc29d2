import { expect, it } from "vitest";
import { type CargoProgress, cargoOutput } from "../../src/cargo/cargo-output.ts";

/** What cargo 1.95 wrote for a build with its bar forced on and colours off, shortened. */
const RECORDED = [
  "   Compiling crossbeam-utils v0.8.21\n",
  "    Building [                            ] 0/12: crossbeam-utils(build.rs)   \r   Compiling rayon-core v1.13.0\n",
  "    Building [=>                          ] 1/12: crossbeam-utils(build.rs), …\r\x1b[K   Compiling either v1.15.0\n",
  "warning: unused\n\n",
  "    Building [=======================>   ] 11/12: rayon                       \r",
  "    Finished `dev` profile [unoptimized + debuginfo] target(s) in 2.97s\n",
].join("");

const MESSAGES = [
  "   Compiling crossbeam-utils v0.8.21\n",
  "   Compiling rayon-core v1.13.0\n",
  "   Compiling either v1.15.0\n",
  "warning: unused\n",
  "\n",
  "    Finished `dev` profile [unoptimized + debuginfo] target(s) in 2.97s\n",
];

const PROGRESS = [
  { done: 0, of: 12 },
  { done: 1, of: 12 },
  { done: 11, of: 12 },
];

it.each([1, 7, 80, 10_000])("tells messages from the progress bar in pieces of %i characters", (size) => {
  const messages: string[] = [];
  const progress: CargoProgress[] = [];
  const output = cargoOutput(
    (line) => messages.push(line),
    (each) => progress.push(each),
  );
  for (let at = 0; at < RECORDED.length; at += size) output.write(RECORDED.slice(at, at + size));
  output.end();
  expect(messages).toEqual(MESSAGES);
  expect(progress).toEqual(PROGRESS);
});

it("drops the bar of a download, keeps Windows line ends and a last line without an end", () => {
  const messages: string[] = [];
  const output = cargoOutput(
    (line) => messages.push(line),
    () => {},
  );
  output.write(" Downloading 3 crates      \r  Downloaded either v1.19.0\r\nerror: no space left");
  output.end();
  expect(messages).toEqual(["  Downloaded either v1.19.0\n", "error: no space left\n"]);
});

it("reads a bar with colours before the next message comes", () => {
  const progress: CargoProgress[] = [];
  const output = cargoOutput(
    () => {},
    (each) => progress.push(each),
  );
  output.write("\x1b[1m\x1b[96m    Building\x1b[0m [====>    ] 12/57: serde\r");
  expect(progress).toEqual([{ done: 12, of: 57 }]);
});
