// The formats of a report by name: one report, or one for each member of a workspace, as a string. One entry is a format: options and commands take their names from here. What renders is loaded when it is asked for.
import type { Report } from "../model/report.ts";
import type { PlaceInRepository } from "./annotation.ts";
import { type RenderOptions, USUAL_TOP } from "./options.ts";
import type { Tool } from "./sarif.ts";

/** What formats of marks in a repository ask for besides. */
export interface FormatOptions extends RenderOptions {
  readonly placeOf: PlaceInRepository;
  readonly tool: Tool;
}

export interface ReportFormat {
  readonly render: (reports: readonly Report[], options: FormatOptions) => Promise<string>;
  /** Name of the file beside the manifest that it goes to when no other is named; otherwise it goes to stdout. */
  readonly file?: string;
}

const table = {
  markdown: {
    file: "mono-advise.md",
    render: async (reports, options) => {
      const { markdown } = await import("./markdown.ts");
      return reports.map((report) => markdown(report, options)).join("\n---\n\n");
    },
  },
  text: {
    render: async (reports, options) => {
      const { text } = await import("./text.ts");
      return reports.map((report) => text(report, options)).join("\n");
    },
  },
  json: { render: async (reports) => (await import("./json.ts")).json(reports) },
  sarif: {
    render: async (reports, { placeOf, tool }) => {
      const [{ sarif }, { annotations }] = await Promise.all([import("./sarif.ts"), import("./annotation.ts")]);
      return sarif(annotations(reports, placeOf), tool);
    },
  },
  github: {
    render: async (reports, { placeOf, top }) => {
      const [{ github }, { annotations }] = await Promise.all([import("./github.ts"), import("./annotation.ts")]);
      return github(annotations(reports, placeOf), top ?? USUAL_TOP);
    },
  },
  gitlab: {
    render: async (reports, { placeOf }) => {
      const [{ gitlab }, { annotations }] = await Promise.all([import("./gitlab.ts"), import("./annotation.ts")]);
      return gitlab(annotations(reports, placeOf));
    },
  },
} as const satisfies Readonly<Record<string, ReportFormat>>;

export type Format = keyof typeof table;

export const reportFormats: Readonly<Record<Format, ReportFormat>> = table;

export const reportFormatNames = Object.keys(table) as Format[];
