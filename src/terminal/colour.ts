// Whether to colour, and with what: `--color` first, then the environment, then whether the stream is a terminal.
import { createRequire } from "node:module";
import type { Palette } from "../model/palette.ts";
import type { Io, Output } from "./io.ts";

export const colourChoices = ["auto", "always", "never"] as const;
export type ColourChoice = (typeof colourChoices)[number];

/** NO_COLOR and FORCE_COLOR/CLICOLOR_FORCE as no-color.org and bixense.com define them: set and not empty (`0` does not force). */
export function colours(choice: ColourChoice, env: Io["env"], stream: Output): boolean {
  if (choice !== "auto") return choice === "always";
  if (env.NO_COLOR) return false;
  const forced = env.FORCE_COLOR ?? env.CLICOLOR_FORCE;
  if (forced !== undefined && forced !== "" && forced !== "0") return true;
  return stream.isTTY === true && env.TERM !== "dumb";
}

/** picocolors on or off; loaded only when asked for. */
export function palette(enabled: boolean): Palette {
  const picocolors = createRequire(import.meta.url)("picocolors") as { createColors: (enabled: boolean) => Palette };
  return picocolors.createColors(enabled);
}
