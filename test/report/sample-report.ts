// A report made by hand: one measured finding with a region, one without costs, names that try to break out.
import type { Change } from "../../src/model/change.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { FunctionItem, GenericFunction, Region, SourceLine } from "../../src/model/function.ts";
import type { Report } from "../../src/model/report.ts";

const SOURCE = [
  "    pub(super) fn settle<I: Into<Account>>(&self, account: I) -> Balance {",
  "        let account = account.into();",
  "        let mut balance = Balance::default();",
  "        for entry in self.entries.of(account.id) {",
  "            balance.add(entry);",
  "        }",
  "        balance",
  "    }",
];

function sourceLines(first: number): SourceLine[] {
  return SOURCE.map((text, index) => ({
    line: first + index,
    text,
    ...(index === 1 ? { dependence: "dependent" as const, reason: "calls I::into" } : {}),
    ...(index > 1 && index < 7 ? { dependence: "independent" as const } : {}),
  }));
}

const region: Region = {
  kind: "after-conversion",
  lines: [22, 26],
  codeLines: 5,
  inputs: [
    { name: "entries", type: "Entries", mode: "ref", argument: "&self.entries" },
    { name: "account", type: "Account", mode: "value" },
  ],
  outputs: [],
  exits: [],
  awaits: false,
  unknowns: [],
};

const item: FunctionItem = {
  package: { name: "ledger", version: "1.2.3", owner: "path" },
  path: "ledger::book::<impl ledger::Book<S>>::settle",
  name: "settle",
  span: { file: "src/book.rs", startLine: 20, startColumn: 5, endLine: 27, endColumn: 5 },
  line: 20,
  generic: true,
};

export const generic: GenericFunction = {
  ...item,
  parameters: [
    { name: "I", kind: "type", from: "own", bounds: ["Into<Account>"] },
    { name: "S", kind: "type", from: "impl", bounds: [] },
  ],
  attributes: [],
  visibility: "restricted",
  signature: SOURCE[0]!.trim(),
  bodyLines: [20, 27],
  facts: { codeLines: 6 },
  regions: [region],
  source: sourceLines(20),
  notices: [],
};

const change: Change = {
  status: "written",
  helpers: [
    {
      name: "settle_balance",
      lines: [22, 26],
      attributes: [],
      signature: "fn settle_balance(entries: &Entries, account: Account) -> Balance",
      parameters: [
        { name: "entries", type: "&Entries", argument: "&self.entries" },
        { name: "account", type: "Account", argument: "account" },
      ],
      call: "settle_balance(&self.entries, account)",
      holes: [],
    },
  ],
  reasons: [],
};

export const finding: Finding = {
  rule: "outline-conversion",
  technique: "inner-nongeneric-fn",
  severity: "warning",
  confidence: "syntactic",
  function: generic,
  cost: {
    copies: 4,
    lines: 800,
    closureCopies: 4,
    closureLines: 200,
    instances: [{ lines: 210, typeArguments: "&str" }, { lines: 200 }],
  },
  regions: [region],
  message: "`settle` is compiled 4 times, but only its first step depends on the type",
  remedy: "convert first, move the rest to a non-generic inner function",
  forecast: { savedLines: 512, arithmetic: "(4 − 1) × 200 × 0.9 − 4 × 7" },
  cautions: ["One more call"],
  change,
  fingerprint: "0123456789ab",
};

/** One of another package and file. */
export const inStore: Finding = {
  ...finding,
  function: {
    ...generic,
    package: { ...generic.package, name: "store" },
    line: 10,
    span: { ...generic.span, file: "src/disk.rs" },
  },
  fingerprint: "f".repeat(12),
};

export const report: Report = {
  crate: { name: "shop", version: "0.1.0", owner: "crate" },
  target: { kind: "lib", name: "shop" },
  costs: { from: "table|1.txt", totals: { lines: 20_000, copies: 310, functions: 77 } },
  findings: [finding],
  savedLines: 512,
  rules: [],
  withoutAdvice: [
    {
      path: "shop::Type<'a>::bindings",
      copies: 1,
      lines: 3322,
      why: "one copy: not generic",
      package: { name: "shop", version: "0.1.0", owner: "crate" },
      file: "src/lib.rs",
      line: 9,
    },
  ],
  unjoined: [
    { path: "core::iter::Iterator::fold", copies: 20, lines: 900, reason: "std" },
    { path: "shop::`x|y`\u001b[31m", copies: 1, lines: 12, reason: "unknown" },
  ],
  notices: [{ kind: "unreadable", message: "is not UTF-8 and was left out", file: "src/latin1.rs" }],
  judged: 12,
};

/** The same report as it is when nothing was measured. */
export function withoutCosts(): Report {
  const { costs: _costs, savedLines: _saved, ...rest } = report;
  const { cost: _cost, forecast: _forecast, ...bare } = finding;
  return {
    ...rest,
    findings: [{ ...bare, message: "only the first step of `settle` depends on the type" }],
    unjoined: [],
    withoutAdvice: [],
  };
}
