// The server for agents: tools, pages of the rules, progress, cancellation. Speaks the Model Context Protocol by the official SDK.
import { McpServer, ResourceTemplate } from "@modelcontextprotocol/server";
import { UserError } from "../errors.ts";
import type { Rule } from "../model/finding.ts";
import { printableLines } from "../printable.ts";
import { answer } from "./answer.ts";
import type { CommandRun, RunCommand } from "./run-command.ts";
import { diff, findings, lines, measure, type Told, type Tool, tryFindings, why } from "./tools.ts";

export interface ServerInput {
  /** Absolute: nothing that a client names may lie elsewhere. */
  readonly root: string;
  readonly version: string;
  readonly rules: readonly Rule[];
  readonly run: RunCommand;
  /** Ends every command that runs. */
  readonly signal: AbortSignal;
}

const INSTRUCTIONS =
  "Finds generic Rust functions that cost the most LLVM IR and what to change. Order: `findings`; `why` and `lines` for one; `try` compiles its change in a copy and measures; `diff` compares revisions. Pages of rules (rule://ID) say when not to. Nothing is written to the sources without `apply`.";

/** What one tool needs of the request that it answers. */
interface Request {
  readonly signal: AbortSignal;
  readonly _meta?: { readonly progressToken?: string | number | undefined } | undefined;
  readonly notify: (notification: { method: "notifications/progress"; params: ProgressParams }) => Promise<void>;
}

interface ProgressParams {
  readonly [key: string]: unknown;
  readonly progressToken: string | number;
  readonly progress: number;
  readonly message: string;
}

/** One for each connection; commands run one after the other. */
export function mcpServer(input: ServerInput): McpServer {
  const server = new McpServer({ name: "mono-advise", version: input.version }, { instructions: INSTRUCTIONS });
  const calls = new Calls(input);
  const add = <Input extends { readonly from: number }>(name: string, tool: Tool<Input>) =>
    server.registerTool(
      name,
      { description: tool.description, inputSchema: tool.input, annotations: { readOnlyHint: tool.readsOnly } },
      (asked, { mcpReq }) => calls.answer(name, tool, asked as Input, mcpReq as Request),
    );
  add("measure", measure);
  add("findings", findings);
  add("why", why);
  add("lines", lines);
  add("try", tryFindings);
  add("diff", diff);
  addRules(server, input.rules);
  return server;
}

function addRules(server: McpServer, rules: readonly Rule[]): void {
  const list = () => ({
    resources: rules.map(({ id, summary }) => ({
      uri: `rule://${id}`,
      name: id,
      description: summary,
      mimeType: "text/markdown",
    })),
  });
  const template = new ResourceTemplate("rule://{id}", { list });
  const description = "The page of a rule: why, before, after, when not to.";
  server.registerResource("rule", template, { description, mimeType: "text/markdown" }, (uri, { id }) => {
    const rule = rules.find((each) => each.id === id);
    if (rule === undefined) throw new UserError(`there is no rule ${String(id)}: the list of resources has all`);
    return { contents: [{ uri: uri.href, mimeType: "text/markdown", text: answer(rule.page, 1, []) }] };
  });
}

/** Answers that are kept, so that the rest of a long one needs no second run. */
const MOST_KEPT = 8;

class Calls {
  private last: Promise<unknown> = Promise.resolve();
  private readonly kept = new Map<string, Told>();
  /** The last one, as long as nothing was written since. */
  private report: { readonly words: string; readonly done: CommandRun } | undefined;
  private readonly input: ServerInput;

  constructor(input: ServerInput) {
    this.input = input;
  }

  async answer<Input extends { readonly from: number }>(
    name: string,
    tool: Tool<Input>,
    asked: Input,
    request: Request,
  ) {
    const { from, ...rest } = asked;
    const key = JSON.stringify([name, rest]);
    try {
      const known = from > 1 ? this.kept.get(key) : undefined;
      const told = known ?? (await this.inTurn(() => this.tell(tool, asked, request)));
      this.keep(key, told);
      return { content: [{ type: "text" as const, text: answer(printableLines(told.text), from, told.next) }] };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const text = answer(printableLines(error.message), 1, []);
      return { content: [{ type: "text" as const, text }], isError: true };
    }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work);
    this.last = mine.catch(() => undefined);
    return mine;
  }

  private tell<Input>(tool: Tool<Input>, asked: Input, request: Request): Promise<Told> {
    const { root, run } = this.input;
    const signal = AbortSignal.any([request.signal, this.input.signal]);
    const token = request._meta?.progressToken;
    let progress = 0;
    const onLine = (line: string) => {
      if (token === undefined || line.trim() === "" || signal.aborted) return;
      const params = { progressToken: token, progress: ++progress, message: printableLines(line.trim()) };
      // Who does not listen any more misses nothing.
      request.notify({ method: "notifications/progress", params }).catch(() => undefined);
    };
    if (!tool.readsOnly) this.report = undefined;
    return tool.tell(asked, root, async (words, report) => {
      signal.throwIfAborted();
      const key = JSON.stringify(words);
      if (report === "kept" && this.report?.words === key) return this.report.done;
      const done = await run(words, signal, onLine);
      if (done.code > 1) throw new UserError(failure(done.stderr));
      if (report !== undefined) this.report = { words: key, done };
      return done;
    });
  }

  private keep(key: string, told: Told): void {
    this.kept.delete(key);
    this.kept.set(key, told);
    for (const first of this.kept.keys()) if (this.kept.size > MOST_KEPT) this.kept.delete(first);
  }
}

/** From the first error on: what cargo says of a crate that does not compile is the answer. */
function failure(stderr: string): string {
  const at = stderr.search(/^error/m);
  return (at < 0 ? stderr : stderr.slice(at)).trim() || "it was interrupted";
}
