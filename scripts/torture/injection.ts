// Text from outside that wants to be more than text: for a terminal, a runner of workflows, a page, Markdown. Each payload at each place that a foreign hand can write to.
import { textbookConversion } from "../../test/cli/textbook-conversion.ts";
import { formatOf, type Injection, PROFILE_PLACES, profileText, REPORT } from "./injected-profiles.ts";
import { complaint, type Outcome, type Written } from "./judge.ts";

/** What stands where a name is expected. `PWN` is in each, and nowhere else. */
const PAYLOADS: Readonly<Record<string, string>> = {
  "a cleared screen": "\u001b[2JPWN",
  "a window's title": "\u001b]0;PWN\u0007",
  "a terminal's link": "\u001b]8;;http://PWN\u001b\\x",
  "an eight-bit sequence": "\u009b31mPWN",
  "a backspace": "x PWN\b\b\b   ",
  "a carriage return": "x\rPWN",
  "a line with a command": "x\n::error file=PWN::PWN",
  "a line with an old command": "x\n##[error]PWN",
  "a command in a command's escapes": "x%0A::error::PWN",
  "a command behind a return": "x\r::add-mask::PWN",
  "a text that runs backwards": "\u202ePWN",
  "a line separator": "x\u2028::error::PWN",
  "an element": '<script>PWN("x")</script>',
  "a picture": "![PWN](http://PWN/x.png)",
  "a link": "x[PWN](javascript:PWN)",
  "an end of what is folded": "</details><img src=x onerror=PWN>",
};

const nameOf = (payload: string) => payload.replaceAll("/", "|");
const quoted = (payload: string) =>
  JSON.stringify(payload)
    .replace(/\\u(\w{4})/g, "\\u{$1}")
    .replaceAll("\\b", "\\x08");
const source = (text: string, ...argv: readonly string[]): Injection => ({
  argv: argv.length > 0 ? argv : [...REPORT, "--no-costs"],
  format: argv.length > 0 ? formatOf(argv) : "markdown",
  files: { "src/lib.rs": text },
});
const toml = (payload: string) =>
  JSON.stringify(payload).replaceAll("\u007f", "\\u007f").replaceAll("\u009b", "\\u009b");

/** Where a foreign hand can write, and a command that reads it. */
const PLACES: Readonly<Record<string, (payload: string) => Injection>> = {
  ...PROFILE_PLACES,
  "rows of a table": (payload) => ({
    argv: [...REPORT, "--llvm-lines", "table.txt"],
    format: "markdown",
    files: {
      "table.txt": `  Lines  Copies  Function name\n  900  9  (TOTAL)\n  900 (100%)  9 (100%)  ${payload}::f\n`,
    },
  }),
  "a function of IR": (payload) => ({
    argv: [...REPORT, "--ir", "a.ll"],
    format: "markdown",
    files: {
      "a.ll": `source_filename = ${JSON.stringify(payload)}\ndefine void @"${payload}"() {\nstart:\n  ret void\n}\n`,
    },
  }),
  "a key of the settings": (payload) => ({
    argv: ["check", "src/lib.rs"],
    format: "text",
    files: { "mono-advise.toml": `${toml(payload)} = 1\n` },
  }),
  "a rule of the settings": (payload) => ({
    argv: ["check", "src/lib.rs"],
    format: "text",
    files: { "mono-advise.toml": `[rules]\n${toml(payload)} = ${toml(payload)}\n` },
  }),
  "a value of the settings": (payload) => ({
    argv: ["check", "src/lib.rs"],
    format: "text",
    files: { "mono-advise.toml": `exclude = ${toml(payload)}\n` },
  }),
  "settings that are none": (payload) => ({
    argv: ["check", "src/lib.rs"],
    format: "text",
    files: { "mono-advise.toml": `minimum-lines = [${payload}\n` },
  }),
  "a baseline": (payload) => ({
    argv: ["check", "--all"],
    format: "text",
    files: {
      "mono-advise.baseline.json": JSON.stringify({
        formatVersion: 1,
        findings: [{ rule: payload, file: payload, path: payload, body: "0123456789abcdef" }],
      }),
    },
  }),
  "a file's name": (payload) => ({
    argv: ["check", `src/${nameOf(payload)}.rs`],
    format: "text",
    files: { [`src/${nameOf(payload)}.rs`]: textbookConversion() },
  }),
  "a file's name, as marks": (payload) => ({
    argv: ["check", `src/${nameOf(payload)}.rs`, "--format", "github"],
    format: "marks",
    files: { [`src/${nameOf(payload)}.rs`]: textbookConversion() },
  }),
  "a module's path": (payload) => source(`#[path = ${quoted(payload)}] mod part;\n${textbookConversion()}`),
  "an included file": (payload) => source(`include!(${quoted(payload)});\n${textbookConversion()}`),
  "an error of syntax": (payload) => source(`pub fn f() { let a = ${payload} }}}\n`, "check", "--strict", "src/lib.rs"),
  "a comment of a region": (payload) =>
    source(
      textbookConversion().replace("let mut sum", `let _ = ${quoted(payload)}; /* ${nameOf(payload)} */ let mut sum`),
    ),
  "a package's name": (payload) => ({
    argv: [...REPORT, "--no-costs"],
    format: "markdown",
    files: { "Cargo.toml": `[package]\nname = ${toml(payload)}\nversion = ${toml(payload)}\nedition = "2021"\n` },
  }),
  "a package's target": (payload) => ({
    argv: [...REPORT, "--no-costs"],
    format: "markdown",
    files: {
      "Cargo.toml": `[package]\nname = "a"\nversion = "1.0.0"\nedition = "2021"\n[lib]\nname = ${toml(payload)}\npath = ${toml(payload)}\n`,
    },
  }),
  "a page of a rule": (payload) => ({
    argv: ["rules", "--rules", "rules"],
    format: "text",
    files: {
      "rules/x.md": `# ${nameOf(payload)}\n\n> ${payload}\n\n\`\`\`json rule\n{ ${quoted(payload)}: 1 }\n\`\`\`\n`,
    },
  }),
  "a word of the command": (payload) => ({ argv: [payload, "--no-cargo", "-o", "-"], format: "text" }),
  "an option's value": (payload) => ({ argv: [...REPORT, "--no-costs", "--rule", payload], format: "text" }),
  "a filter": (payload) => ({ argv: [...REPORT, "--no-costs", "--filter", payload], format: "markdown" }),
  "what why is asked": (payload) => ({
    argv: ["why", payload, "--no-cargo", "--measurement", "w.json"],
    format: "text",
    files: { "w.json": profileText },
  }),
  "what explain is asked": (payload) => ({ argv: ["explain", payload], format: "text" }),
  "a variable of the environment": (payload) => ({
    argv: [...REPORT, "--no-costs"],
    format: "text",
    env: { MONO_ADVISE_PARSER: payload },
  }),
};

/** What is wrong with what a command said of a payload; undefined when nothing is. */
export function alive(outcome: Outcome, format: Written): string | undefined {
  const wrong = complaint(outcome, format);
  if (wrong !== undefined) return wrong;
  const said = `${outcome.out}\n${outcome.err}`;
  // A runner decodes `%0A`, so that a percent sign of ours has to be `%25`.
  if (format === "marks" && /^::.*%0A::error::PWN/m.test(said)) return "a command in the escapes of a mark";
  if (/[\u2028\u2029]/.test(outcome.err) || (format !== "json" && /[\u2028\u2029]/.test(outcome.out)))
    return "a separator of lines";
  return undefined;
}

/** Every payload at every place. */
export const INJECTIONS: readonly { readonly name: string; readonly injection: Injection }[] = Object.entries(
  PLACES,
).flatMap(([place, made]) =>
  Object.entries(PAYLOADS).map(([what, payload]) => ({ name: `${what} as ${place}`, injection: made(payload) })),
);
