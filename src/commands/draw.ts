// The pictures of `mono-advise <crate>`: what they need besides the report, and what cannot be drawn.
import { withoutChangedSources } from "../advise/changed-sources.ts";
import { placeReader } from "../advise/place-reader.ts";
import { sourceReader } from "../advise/read-source.ts";
import { UserError } from "../errors.ts";
import { type PictureFormatName, pictureFormats } from "../picture/formats.ts";
import { thisTool } from "../terminal/this-tool.ts";
import type { JudgedCrate } from "./workspace-report.ts";

/** @throws UserError for what no picture can show */
export function refuseUndrawable(options: { readonly costs: boolean; readonly workspace?: boolean }): void {
  if (!options.costs)
    throw new UserError("a picture shows what was measured: leave --no-costs out, or ask for --format markdown");
  if (options.workspace) throw new UserError("a picture shows one crate: name it with -p in place of --workspace");
}

export async function draw(
  name: PictureFormatName,
  { graph, report, profile }: JudgedCrate,
): Promise<string | Uint8Array> {
  if (profile === undefined) throw new Error("a picture without costs");
  const { picture } = await import("../picture/picture.ts");
  const known = withoutChangedSources(profile, graph.packages, sourceReader(graph));
  return pictureFormats[name].render(picture(report, known, placeReader(graph)), thisTool().version);
}
