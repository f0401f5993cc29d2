// A picture as one page that needs nothing else: the page that was bundled when the package was built, with the data in it.
import { gzipSync } from "node:zlib";
import { printableValue } from "../printable.ts";
import type { PageData } from "./page-data.ts";
import { pageFindings } from "./page-findings.ts";
import type { Picture } from "./picture.ts";
import { standOut } from "./stand-out.ts";
import { textTable, treeColumns } from "./tree-columns.ts";

/** What stands in the bundled page where the data goes. */
export const DATA_MARK = "<!--data-->";

/**
 * @param bundled the page with its scripts and styles, and `DATA_MARK` in it
 * @param version of this program
 */
export function page(picture: Picture, bundled: string, version: string): string {
  const { causes, map, ...texts } = pageData(picture, version);
  const json = JSON.stringify({ ...printableValue(texts), map, ...(causes && { causes }) });
  // Base64 has no character that means anything in HTML, so no name can end the element.
  const data = gzipSync(json, { level: 9 }).toString("base64");
  return bundled.replace(DATA_MARK, () => data);
}

function pageData(picture: Picture, version: string): PageData {
  const { report, profile, causes, map } = picture;
  const texts = textTable();
  const pathOf = (index: number) => profile.functions[index]!.path;
  const columns = {
    ...(causes === undefined ? {} : { causes: treeColumns(causes, texts, pathOf) }),
    map: treeColumns(map, texts, pathOf),
  };
  const seconds = report.costs?.time?.atMost;
  return {
    version,
    title: report.crate.name,
    settings: settings(picture),
    totals: profile.totals,
    ...(seconds === undefined ? {} : { seconds }),
    strings: texts.strings,
    ...columns,
    findings: pageFindings(report),
    standOut: standOut(picture),
    ...(picture.against === undefined ? {} : { against: picture.against }),
    missing: missing(picture),
  };
}

function settings({ report }: Picture): string {
  const { target, costs } = report;
  const compiler = (costs?.build?.rustc.split("\n")[0] ?? costs?.compiler ?? "").replace(/ \(.*/, "");
  const parts = [
    target.kind === "lib" ? "lib" : `${target.kind} ${target.name}`,
    ...(costs?.build === undefined ? [] : [`${costs.build.profile} profile`]),
    ...(compiler === "" ? [] : [compiler]),
    ...(costs === undefined ? [] : [`costs from ${costs.from}`]),
  ];
  return parts.join(" · ");
}

const MOST_NOTES = 12;

/** What the page does not show, and what was not looked at. */
function missing({ causes, map, profile, report, against, differences = [] }: Picture): string[] {
  const sentences: string[] = [];
  if (differences.length > 0)
    sentences.push(`${against} was measured otherwise, so lines differ for that, too: ${differences.join("; ")}.`);
  if (against !== undefined && (map.came ?? 0) + (map.went ?? 0) === 0)
    sentences.push(`Nothing has changed against ${against}.`);
  if (causes === undefined && against !== undefined && profile.causes !== undefined) {
    sentences.push(`There is no flame graph of causes: ${against} does not say who calls what.`);
  } else if (causes === undefined) {
    sentences.push(
      "There is no flame graph of causes: a table does not say who calls what. Measure the crate, or give its LLVM IR with --ir.",
    );
  }
  if (profile.functions.every(({ evidence }) => evidence === undefined)) {
    sentences.push("Copies were not compared, so nothing is coloured by what they have in common.");
  }
  for (const { file, line, message } of report.notices.slice(0, MOST_NOTES))
    sentences.push(`${file === undefined ? "" : `${file}${line === undefined ? "" : `:${line}`}: `}${message}.`);
  const left = report.notices.length - MOST_NOTES;
  if (left > 0) sentences.push(`${left} more notes are in the report as JSON.`);
  return sentences;
}
