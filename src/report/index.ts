// Every format by name: `(report, options) => string`.
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import { text } from "./text.ts";

export const formats = { markdown, text, json } as const;

export type Format = keyof typeof formats;
