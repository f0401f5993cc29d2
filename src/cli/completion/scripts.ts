// The shells that can complete, by name: one list for options and code. What writes a script is loaded when it is asked for.
import type { CompletionSpec } from "./spec.ts";

const table = {
  bash: async (spec) => (await import("./bash.ts")).bash(spec),
  zsh: async (spec) => (await import("./zsh.ts")).zsh(spec),
  fish: async (spec) => (await import("./fish.ts")).fish(spec),
  powershell: async (spec) => (await import("./powershell.ts")).powershell(spec),
} as const satisfies Readonly<Record<string, (spec: CompletionSpec) => Promise<string>>>;

export const completionScripts: Readonly<Record<Shell, (spec: CompletionSpec) => Promise<string>>> = table;

export type Shell = keyof typeof table;

export const shells = Object.keys(table) as Shell[];
