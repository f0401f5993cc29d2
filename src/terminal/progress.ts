// A progress line on a terminal's stderr, and nowhere else.
import { printable } from "../printable.ts";
import type { Io, Progress } from "./io.ts";

/** Silent with `--quiet`, in CI, in pre-commit, and when stderr is no terminal. */
export async function progressLine(io: Io, quiet: boolean): Promise<Progress> {
  if (quiet || io.stderr.isTTY !== true || io.env.CI || io.env.PRE_COMMIT) return () => undefined;
  const { default: yoctoSpinner } = await import("yocto-spinner");
  const spinner = yoctoSpinner({ stream: (io.stderr.raw ?? io.stderr) as NodeJS.WriteStream });
  return (message) => {
    if (message === undefined) {
      spinner.stop();
      return;
    }
    spinner.text = printable(message);
    if (!spinner.isSpinning) spinner.start();
  };
}
