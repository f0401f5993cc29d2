// Examples at the end of each command's --help.

export const EXAMPLES = `
Examples:
  mono-advise crates/my_crate                            measure a crate and write crates/my_crate/mono-advise.md
  mono-advise -p my_crate --llvm-lines lines.txt         no build: use a table that cargo llvm-lines printed
  cargo llvm-lines -p my_crate | mono-advise -p my_crate --llvm-lines -
  mono-advise --no-costs --format text                   source only: nothing is built, nothing is forecast
  mono-advise --format sarif -o mono-advise.sarif        for code scanning
  mono-advise explain outline-region                     what a rule looks for, with code before and after

Measuring runs build scripts and macros, as any build does, in a target folder of its own.
Exit codes: 0 report written, 1 findings at the level of --error-on, 2 could not run.`;

const OF_COMMANDS: Readonly<Record<string, readonly string[]>> = {
  measure: ["mono-advise measure crates/my_crate --release", "mono-advise measure -p my_crate -o before.json"],
  diff: [
    "mono-advise diff before.json after.json",
    "mono-advise diff main HEAD --crate crates/my_crate --format markdown",
  ],
  history: [
    "mono-advise history v1.0..HEAD --every 10              which ten commits brought it",
    "mono-advise history main~20..main --crate crates/core --format csv -o history.csv",
  ],
  library: [
    "mono-advise library crates/my_library                                the members of its workspace that use it",
    "mono-advise library ../salsa --dependents crates/ruff_db crates/ty   users elsewhere",
  ],
  merge: ["mono-advise merge shards/*.profile.json -o workspace.profile.json"],
  why: [
    "mono-advise why Book::settle",
    "mono-advise why tracing_core::dispatcher::get_default --crate crates/my_crate",
  ],
  try: ["mono-advise try crates/my_crate 1", "mono-advise try crates/my_crate --all --keep changes.diff"],
  check: [
    "mono-advise check                                      what is staged, against HEAD",
    "mono-advise check --base origin/main --format github   what a branch adds, as marks in a pull request",
    "mono-advise check --all --update-baseline              accept what is there today",
  ],
  "editor-check": [
    "mono-advise editor-check -- check --workspace --all-targets --message-format=json",
    "mono-advise editor-check --saved src/lib.rs -- clippy --message-format=json",
  ],
  completion: [
    "source <(mono-advise completion bash)                  in ~/.bashrc",
    "mono-advise completion zsh > ~/.zfunc/_mono-advise     a folder of $fpath",
    "mono-advise completion fish > ~/.config/fish/completions/mono-advise.fish",
  ],
  config: ["mono-advise config", "mono-advise config --init", "mono-advise config --config ci/mono-advise.toml"],
  explain: ["mono-advise explain outline-region"],
  rules: ["mono-advise rules", "mono-advise rules --rules my-rules"],
  setup: ["mono-advise setup crates/my_crate", "mono-advise setup . --bin my_app --release"],
  upstream: ["mono-advise upstream crates/my_crate 1"],
};

const EXIT_CODES: Readonly<Record<string, string>> = {
  "editor-check": "cargo's; 2 where there is no cargo.",
  check:
    "0 nothing new, 1 new findings at the level of --error-on, entries of the baseline that nothing\nanswers to, or, with --strict, files that could not be checked; 2 could not run.",
};

/** Empty for a command that has none. */
export function examplesOf(command: string): string {
  const lines = OF_COMMANDS[command];
  const codes = EXIT_CODES[command];
  const end = codes === undefined ? "" : `\n\nExit codes: ${codes}`;
  return lines === undefined ? "" : `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}${end}`;
}
