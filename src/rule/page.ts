// A rule's page taken apart: title, summary, the rule as JSON, headings, and the examples with their markers.

/** What the examples of a page are for: reported, the same code after the advice, or a near miss. */
export type ExampleKind = "before" | "after" | "pass";

export interface Example {
  readonly kind: ExampleKind;
  readonly code: string;
  /** Line of the page that holds the first line of the code, one-based. */
  readonly pageLine: number;
  /** Recorded copies of the function the page is about. */
  readonly copies?: number;
  /** Recorded lines of LLVM IR of the whole example, what it instantiates from std included, `uses` excluded. */
  readonly lines?: number;
  /** Lines of the code, one-based, where a rule must report, with the rule's id. */
  readonly markers: readonly { readonly line: number; readonly rule: string }[];
}

export interface Page {
  readonly title?: string;
  readonly summary?: string;
  /** The text of the rule block; parsed and checked by the schema. */
  readonly json?: string;
  readonly headings: readonly string[];
  readonly examples: readonly Example[];
  /** What is wrong with the page as such, with its line. */
  readonly mistakes: readonly string[];
}

const KINDS: readonly string[] = ["before", "after", "pass"] satisfies ExampleKind[];

/** Never throws; what is missing is absent and what is wrong is in `mistakes`. */
export function parsePage(text: string): Page {
  const lines = text.split(/\r?\n/);
  const headings: string[] = [];
  const examples: Example[] = [];
  const mistakes: string[] = [];
  let title: string | undefined;
  let summary: string | undefined;
  let json: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const fence = /^```(\S*)\s*(.*)$/.exec(line);
    if (fence) {
      const end = lines.indexOf("```", at + 1);
      if (end < 0) {
        mistakes.push(`line ${at + 1}: the block is not closed`);
        break;
      }
      const body = lines.slice(at + 1, end);
      const [language, info] = [fence[1] ?? "", fence[2] ?? ""];
      if (language === "json" && info === "rule") json = body.join("\n");
      if (language === "rust") {
        const example = parseExample(info, body, at + 2);
        if (typeof example === "string") mistakes.push(`line ${at + 1}: ${example}`);
        else examples.push(example);
      }
      at = end;
    } else if (line.startsWith("# ")) title ??= line.slice(2).trim();
    else if (line.startsWith("## ")) headings.push(line.slice(3).trim());
    else if (line.startsWith("> ")) summary ??= line.slice(2).trim();
  }
  return {
    ...(title !== undefined && { title }),
    ...(summary !== undefined && { summary }),
    ...(json !== undefined && { json }),
    headings,
    examples,
    mistakes,
  };
}

function parseExample(info: string, body: readonly string[], pageLine: number): Example | string {
  const [kind = "", ...attributes] = info.split(/\s+/);
  if (!KINDS.includes(kind)) return `a rust block says what it is for: before, after or pass (found \`${info}\`)`;
  const numbers = new Map<string, number>();
  for (const attribute of attributes) {
    const match = /^(copies|lines)=(\d+)$/.exec(attribute);
    if (!match) return `unknown attribute \`${attribute}\` of an example: only copies=N and lines=N`;
    numbers.set(match[1] ?? "", Number(match[2]));
  }
  const markers = body.flatMap((line, index) => {
    const match = /\/\/~ ([a-z0-9-]+)\s*$/.exec(line);
    return match?.[1] === undefined ? [] : [{ line: index + 1, rule: match[1] }];
  });
  const copies = numbers.get("copies");
  const lines = numbers.get("lines");
  return {
    kind: kind as ExampleKind,
    code: `${body.join("\n")}\n`,
    pageLine,
    ...(copies !== undefined && { copies }),
    ...(lines !== undefined && { lines }),
    markers,
  };
}
