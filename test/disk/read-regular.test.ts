// What is no file is refused before anything waits for it: a pipe that nobody writes to never opens, a device never ends.
import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskReason, readRegular } from "../../src/disk/read-regular.ts";
import { scratchFolders } from "../cargo/scratch-crate.ts";

const folder = scratchFolders();

function refusal(path: string, most?: number): string {
  try {
    readRegular(path, most);
  } catch (error) {
    return diskReason(error);
  }
  throw new Error(`${path} was read`);
}

describe("readRegular", () => {
  it("reads a file, through links, too", () => {
    const root = folder("plain", { "a.txt": "text" });
    symlinkSync(join(root, "a.txt"), join(root, "link"));
    expect(readRegular(join(root, "link")).toString()).toBe("text");
  });

  it("refuses pipes, devices, folders, sockets, and links to them", async () => {
    const root = folder("special", {});
    execFileSync("mkfifo", [join(root, "pipe")]);
    symlinkSync(join(root, "pipe"), join(root, "link"));
    symlinkSync("loop", join(root, "loop"));
    const server = createServer().listen(join(root, "socket"));
    await new Promise((resolve) => server.once("listening", resolve));
    expect(refusal(join(root, "pipe"))).toBe("it is a pipe, and no file");
    expect(refusal(join(root, "link"))).toBe("it is a pipe, and no file");
    expect(refusal("/dev/zero")).toBe("it is a device, and no file");
    expect(refusal(root)).toBe("it is a folder");
    expect(refusal(join(root, "socket"))).toBe("it is a pipe or a socket, and no file");
    expect(refusal(join(root, "loop"))).toBe("its links lead in a circle");
    server.close();
  });

  it("refuses what is too long, and reads what a shell pipes in", () => {
    const root = folder("long", { "a.txt": "12345" });
    expect(refusal(join(root, "a.txt"), 4)).toMatch(/^it is longer than/);
    writeFileSync(join(root, "b.txt"), "piped");
    const reads = `import { readRegular } from ${JSON.stringify(join(import.meta.dirname, "../../src/disk/read-regular.ts"))}; console.log(readRegular(process.argv[1]).toString())`;
    const script = `${process.execPath} --import tsx --input-type=module -e '${reads}' <(cat ${join(root, "b.txt")})`;
    expect(execFileSync("bash", ["-c", script], { encoding: "utf8" })).toBe("piped\n");
  });
});
