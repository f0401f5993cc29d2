// Text from outside that wants to be more than text: for a terminal, a runner of workflows, a page, Markdown. Each payload at each place that a foreign hand can write to.
import { textbookConversion } from "../../test/cli/textbook-conversion.ts";
import { CASES } from "./cases.ts";
import { complaint, type Outcome, type Written } from "./judge.ts";

/** What stands where a name is expected. `PWN` is in each, and nowhere else. */
export const PAYLOADS: Readonly<Record<string, string>> = {
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

export interface Injection {
  readonly argv: readonly string[];
  readonly format: Written;
  /** By path in the folder of a crate, which is that of the fixture else. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

const profileOf = CASES.profile!.text;
const report = [".", "--no-cargo", "-o", "-"];

/** A profile as somebody sends it, with a field of another's hand. */
function inProfile(change: (profile: Profile, payload: string) => void, ...argv: readonly string[]) {
  return (payload: string): Injection => {
    const profile = JSON.parse(profileOf) as Profile;
    change(profile, payload);
    const words = argv.length > 0 ? argv : [...report, "--measurement", "p.json"];
    return { argv: words, format: formatOf(words), files: { "p.json": JSON.stringify(profile), "w.json": profileOf } };
  };
}

/** In what is named, with a build of its own. */
function everywhere(profile: Profile, payload: string): void {
  for (const row of profile.functions) row[0] = `${row[0]}::${payload}`;
  for (const row of profile.packages) row[0] = `${row[0]}${payload}`;
  for (const row of profile.files) row[1] = `${row[1]}${payload}`;
  profile.typeArguments = profile.typeArguments.map(() => payload);
  profile.notices.push({ kind: payload, message: payload, file: payload, line: 1 });
  profile.build = {
    rustc: payload,
    triple: payload,
    profile: payload,
    fingerprint: "",
    features: [],
    flags: [payload],
  };
}

function formatOf(argv: readonly string[]): Written {
  const format = argv[argv.indexOf("--format") + 1];
  if (!argv.includes("--format")) return argv[0] === "." ? "markdown" : "text";
  if (format === "github") return "marks";
  if (format === "html") return "page";
  if (format === "markdown") return "markdown";
  return format === "json" || format === "sarif" || format === "gitlab" ? "json" : "text";
}

interface Profile {
  crate: string;
  compiler?: string;
  build?: unknown;
  target?: unknown;
  package?: unknown;
  notices: unknown[];
  packages: unknown[][];
  files: unknown[][];
  typeArguments: string[];
  functions: unknown[][];
}

const nameOf = (payload: string) => payload.replaceAll("/", "|");
const quoted = (payload: string) =>
  JSON.stringify(payload)
    .replace(/\\u(\w{4})/g, "\\u{$1}")
    .replaceAll("\\b", "\\x08");
const source = (text: string, ...argv: readonly string[]): Injection => ({
  argv: argv.length > 0 ? argv : [...report, "--no-costs"],
  format: argv.length > 0 ? formatOf(argv) : "markdown",
  files: { "src/lib.rs": text },
});
const toml = (payload: string) =>
  JSON.stringify(payload).replaceAll("\u007f", "\\u007f").replaceAll("\u009b", "\\u009b");

/** Where a foreign hand can write, and a command that reads it. */
export const PLACES: Readonly<Record<string, (payload: string) => Injection>> = {
  "the crate of a profile": inProfile((profile, payload) => (profile.crate = payload)),
  "the compiler of a profile": inProfile((profile, payload) => {
    delete profile.build;
    profile.compiler = payload;
  }),
  "the build of a profile": inProfile((profile, payload) => {
    profile.build = {
      ...{ rustc: `rustc ${payload}`, triple: payload, profile: payload, fingerprint: payload },
      ...{ features: [payload], flags: [payload] },
    };
  }),
  "the target and package of a profile": inProfile((profile, payload) => {
    profile.target = { kind: "lib", name: payload };
    profile.package = { name: payload, version: payload };
  }),
  "a notice of a profile": inProfile((profile, payload) =>
    profile.notices.push({ kind: payload, message: payload, file: payload, line: 1 }),
  ),
  "packages of a profile": inProfile((profile, payload) => {
    for (const row of profile.packages) row[0] = payload;
  }),
  "files of a profile": inProfile((profile, payload) => {
    for (const row of profile.files) row[1] = payload;
  }),
  "functions of a profile": inProfile((profile, payload) => {
    for (const row of profile.functions) row[0] = `${row[0]}::${payload}`;
  }),
  "type arguments of a profile": inProfile((profile, payload) => {
    profile.typeArguments = profile.typeArguments.map(() => payload);
  }),
  "a profile's field of another kind": inProfile((profile, payload) => (profile.files[0]![0] = payload)),
  "functions of a profile, in a terminal": inProfile(
    (profile, payload) => {
      for (const row of profile.functions) row[0] = `${row[0]}::${payload}`;
    },
    ...[...report, "--measurement", "p.json", "--format", "text"],
  ),
  "functions of a profile, as marks": inProfile(
    (profile, payload) => {
      for (const row of profile.functions) row[0] = `${row[0]}::${payload}`;
    },
    ...[...report, "--measurement", "p.json", "--format", "github"],
  ),
  "functions of a profile, in why": inProfile(
    (profile, payload) => {
      for (const row of profile.functions) row[0] = `${row[0]}::${payload}`;
    },
    ...["why", "execute", "--no-cargo", "--measurement", "p.json"],
  ),
  "functions of a profile, as a page": inProfile(
    everywhere,
    ...[...report, "--measurement", "p.json", "--format", "html"],
  ),
  "functions of a profile, as a list": inProfile(
    everywhere,
    ...[...report, "--measurement", "p.json", "--format", "csv"],
  ),
  "a profile, compared in Markdown": inProfile(
    (profile, payload) => {
      everywhere(profile, payload);
      profile.crate = payload;
    },
    ...["diff", "w.json", "p.json", "--force", "--format", "markdown"],
  ),
  "a profile against limits, in Markdown": inProfile(
    everywhere,
    ...["check", "--measurement", "p.json", "--against", "w.json", "--format", "markdown"],
  ),
  "a profile, merged": inProfile(everywhere, ...["merge", "p.json", "w.json", "-o", "merged.json"]),
  "a profile, for the owner of a dependency": inProfile(
    everywhere,
    ...["upstream", "salsa", "--no-cargo", "--measurement", "p.json"],
  ),
  "functions of a profile, compared": inProfile(
    (profile, payload) => {
      profile.crate = payload;
      for (const row of profile.functions) row[0] = `${row[0]}::${payload}`;
    },
    ...["diff", "w.json", "p.json", "--force"],
  ),
  "rows of a table": (payload) => ({
    argv: [...report, "--llvm-lines", "table.txt"],
    format: "markdown",
    files: {
      "table.txt": `  Lines  Copies  Function name\n  900  9  (TOTAL)\n  900 (100%)  9 (100%)  ${payload}::f\n`,
    },
  }),
  "a function of IR": (payload) => ({
    argv: [...report, "--ir", "a.ll"],
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
    argv: [...report, "--no-costs"],
    format: "markdown",
    files: { "Cargo.toml": `[package]\nname = ${toml(payload)}\nversion = ${toml(payload)}\nedition = "2021"\n` },
  }),
  "a package's target": (payload) => ({
    argv: [...report, "--no-costs"],
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
  "an option's value": (payload) => ({ argv: [...report, "--no-costs", "--rule", payload], format: "text" }),
  "a filter": (payload) => ({ argv: [...report, "--no-costs", "--filter", payload], format: "markdown" }),
  "what why is asked": (payload) => ({
    argv: ["why", payload, "--no-cargo", "--measurement", "w.json"],
    format: "text",
    files: { "w.json": profileOf },
  }),
  "what explain is asked": (payload) => ({ argv: ["explain", payload], format: "text" }),
  "a variable of the environment": (payload) => ({
    argv: [...report, "--no-costs"],
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
