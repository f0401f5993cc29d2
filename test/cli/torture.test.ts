// The short form of `npm run torture`: a few mutants of every kind of input, a few hostile checkouts and texts, each to end with an exit code, a sentence and harmless text.
import { describe, expect, it } from "vitest";
import { CASES } from "../../scripts/torture/cases.ts";
import { HOSTILE } from "../../scripts/torture/hostile.ts";
import { alive, INJECTIONS } from "../../scripts/torture/injection.ts";
import { complaint } from "../../scripts/torture/judge.ts";
import { tortured } from "../../scripts/torture/worker.ts";

describe.each(Object.keys(CASES))("%s", (kind) => {
  it.each([1, 2])("mutant %i", async (seed) => {
    expect(await tortured({ kind, seed })).toBeUndefined();
  });
});

/** One of so many, of each kind some; all links. */
const SHORT = 7;

describe("a hostile checkout with", () => {
  it.each(
    HOSTILE.map(({ name }, at) => [name, at] as const).filter(
      ([name, at]) => at % SHORT === 0 || /^a link as /.test(name),
    ),
  )("%s", async (_, seed) => expect(await tortured({ kind: "hostile", seed })).toBeUndefined());
});

describe("a text that wants to be more than text,", () => {
  // Of each place and each payload some.
  it.each(INJECTIONS.map(({ name }, at) => [name, at] as const).filter(([, at]) => at % 11 === 0))(
    "%s",
    async (_, seed) => expect(await tortured({ kind: "injection", seed })).toBeUndefined(),
  );
});

it("knows what is wrong when it sees it", () => {
  const said = (out: string, err = "", code = 0) => complaint({ code, out, err }, "markdown");
  expect(said("a\u001b[2J")).toBe("a control character");
  expect(said("::error::x")).toBe("a command of a runner");
  expect(said("saves NaN lines")).toBe("a number that is none");
  expect(said("1105 % of it repeats")).toBe("1105 % of something");
  const page = { code: 0, out: "</details><img src=x>", err: "" };
  expect(complaint(page, "page")).toBe("</details><img");
  const mark = (out: string) => alive({ code: 0, out, err: "" }, "marks");
  expect(mark("::error title=mono-advise::x%0A::error::PWN\n")).toBe("a command in the escapes of a mark");
  expect(mark("::error title=mono-advise::x%250A::error::PWN\n")).toBeUndefined();
  expect(said("a <script>b")).toBe("alive in Markdown: <script");
  expect(said("`<script>` \\<script\\>")).toBeUndefined();
  expect(said("", "error: this is a bug", 2)).toContain("uncaught");
  expect(said("", "", 2)).toBe("exit code 2 without a sentence");
});
