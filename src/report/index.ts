// Every format by name: one report, or one for each member of a workspace, as a string.
import type { Report } from "../model.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import type { RenderOptions } from "./options.ts";
import { text } from "./text.ts";

export const formats = {
  markdown: (reports: readonly Report[], options: RenderOptions) =>
    reports.map((report) => markdown(report, options)).join("\n---\n\n"),
  text: (reports: readonly Report[], options: RenderOptions) =>
    reports.map((report) => text(report, options)).join("\n"),
  json: (reports: readonly Report[]) => json(reports),
} as const;

export type Format = keyof typeof formats;
