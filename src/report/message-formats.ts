// The forms of `--message-format` by name, as cargo spells them: one list for options and code. All print marks as rustc would.
import { printableJson } from "../printable.ts";
import type { Annotations } from "./annotation.ts";
import type { MessageContext } from "./rustc-diagnostic.ts";

type MessageRenderer = (annotations: Annotations, context: MessageContext) => Promise<string>;

const table = {
  /** One a line. */
  json: async ({ marks }, context) => {
    const { rustcDiagnostics } = await import("./rustc-diagnostic.ts");
    return rustcDiagnostics(marks, context).map(messageLine).join("");
  },
  short: async ({ marks }, context) => {
    const [{ rustcDiagnostics }, { short }] = await Promise.all([
      import("./rustc-diagnostic.ts"),
      import("./rustc-rendered.ts"),
    ]);
    return rustcDiagnostics(marks, context).map(short).join("");
  },
} as const satisfies Readonly<Record<string, MessageRenderer>>;

export type MessageFormat = keyof typeof table;

export const messageFormats: Readonly<Record<MessageFormat, MessageRenderer>> = table;

export const messageFormatNames = Object.keys(table) as MessageFormat[];

/** A value as a line of JSON that no terminal and no runner takes for anything else. */
export function messageLine(value: object): string {
  return `${printableJson(value)}\n`;
}
