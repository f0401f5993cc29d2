import { expect, it } from "vitest";
import { parseDepInfo } from "../../src/cargo/dep-info.ts";

it("reads sources with spaces, absolute and relative, and the variables of env!", () => {
  const text = [
    "/t/deps/libx-1.rmeta: src/lib.rs src/with\\ space.rs /abs/table.txt",
    "",
    "src/lib.rs:",
    "src/with\\ space.rs:",
    "/abs/table.txt:",
    "",
    "# env-dep:CARGO_PKG_VERSION=1.0.0",
    "# env-dep:OPTIONAL",
  ].join("\n");
  expect(parseDepInfo(text)).toEqual({
    files: ["/abs/table.txt", "src/lib.rs", "src/with space.rs"],
    variables: ["CARGO_PKG_VERSION", "OPTIONAL"],
  });
});

it("reads Windows paths", () => {
  const text = "C:\\t\\debug\\x.d: C:\\crate\\src\\main.rs src\\other.rs\r\n\r\nC:\\crate\\src\\main.rs:\r\n";
  expect(parseDepInfo(text).files).toEqual(["C:\\crate\\src\\main.rs", "src\\other.rs"]);
});
