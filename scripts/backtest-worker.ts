// One of the processes of `npm run backtest`: advises on the crates that it is sent, one after another, without costs.
import { writeFileSync } from "node:fs";
import { main } from "../src/cli/cli.ts";

/** One crate: where its manifest is, what to advise on, and where the JSON goes. */
export interface Job {
  readonly folder: string;
  readonly spec: string;
  readonly file: string;
}

async function advise({ folder, spec, file }: Job): Promise<void> {
  let text = "";
  const io = {
    cwd: folder,
    env: process.env,
    stdin: process.stdin,
    stdout: { write: (part: string) => (text += part) },
    stderr: { write: (part: string) => process.stderr.write(part) },
    signal: new AbortController().signal,
  };
  const args = [folder, "-p", spec, "--no-costs", "--format", "json", "-o", "-", "-q"];
  const code = await main(args, io);
  if (code !== 0) throw new Error(`mono-advise ${args.join(" ")} ended with ${code}`);
  writeFileSync(file, text);
}

process.on("message", (job: Job) => {
  advise(job).then(
    () => process.send?.(process.cpuUsage()),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
