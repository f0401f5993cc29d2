// Every format by name: one report, or one for each member of a workspace, as a string.
import type { Report } from "../model/report.ts";
import { annotations, type PlaceInRepository } from "./annotation.ts";
import { github } from "./github.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import type { RenderOptions } from "./options.ts";
import { sarif, type Tool } from "./sarif.ts";
import { text } from "./text.ts";

/** What formats of marks in a repository ask for besides. */
export interface FormatOptions extends RenderOptions {
  readonly placeOf: PlaceInRepository;
  readonly tool: Tool;
}

export const formats = {
  markdown: (reports: readonly Report[], options: RenderOptions) =>
    reports.map((report) => markdown(report, options)).join("\n---\n\n"),
  text: (reports: readonly Report[], options: RenderOptions) =>
    reports.map((report) => text(report, options)).join("\n"),
  json: (reports: readonly Report[]) => json(reports),
  sarif: (reports: readonly Report[], { placeOf, tool }: FormatOptions) => sarif(annotations(reports, placeOf), tool),
  github: (reports: readonly Report[], { placeOf, top }: FormatOptions) => github(annotations(reports, placeOf), top),
} as const;

export type Format = keyof typeof formats;
