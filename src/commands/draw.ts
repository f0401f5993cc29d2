// The pictures of `mono-advise <crate>`: what they need besides the report, and what cannot be drawn.
import { withoutChangedSources } from "../advise/changed-sources.ts";
import { placeReader } from "../advise/place-reader.ts";
import { sourceReader } from "../advise/read-source.ts";
import { UserError } from "../errors.ts";
import type { Profile } from "../model/profile.ts";
import { type PictureFormatName, pictureFormats } from "../picture/formats.ts";
import type { Against } from "../picture/growth.ts";
import { thisTool } from "../terminal/this-tool.ts";
import type { JudgedCrate } from "./workspace-report.ts";

interface PageOptions {
  readonly against?: string;
  readonly open?: boolean;
  readonly output?: string;
}

/** @throws UserError for what only the page can do */
export function refuseWithoutPage(
  wishes: readonly { readonly format: string; readonly file?: string }[],
  { against, open, output }: PageOptions,
): void {
  const page = wishes.find(({ format }) => format === "html");
  if (open && page !== undefined && (page.file ?? output) === "-")
    throw new UserError("--open needs a file to open: leave `--output -` out");
  if (page !== undefined) return;
  if (against !== undefined)
    throw new UserError("--against colours the page by growth: add --format html, or use mono-advise diff");
  if (open) throw new UserError("--open opens the page: add --format html");
}

/** In the browser that the system has for pages. */
export async function openPage(path: string): Promise<void> {
  const { default: open } = await import("open");
  await open(path);
}

/** @throws UserError for what no picture can show */
export function refuseUndrawable(options: { readonly costs: boolean; readonly workspace?: boolean }): void {
  if (!options.costs)
    throw new UserError("a picture shows what was measured: leave --no-costs out, or ask for --format markdown");
  if (options.workspace) throw new UserError("a picture shows one crate: name it with -p in place of --workspace");
}

/** @param earlier a saved profile to compare with, as the user named it, and its path */
export async function draw(
  name: PictureFormatName,
  { graph, report, profile }: JudgedCrate,
  earlier?: { readonly name: string; readonly path: string },
): Promise<string | Uint8Array> {
  if (profile === undefined) throw new Error("a picture without costs");
  const { picture } = await import("../picture/picture.ts");
  const known = withoutChangedSources(profile, graph.packages, sourceReader(graph));
  return pictureFormats[name].render(
    picture(report, known, placeReader(graph), earlier && (await against(earlier, known))),
    thisTool().version,
  );
}

async function against(
  { name, path }: { readonly name: string; readonly path: string },
  now: Profile,
): Promise<Against> {
  const [{ readProfile }, { diffProfiles }] = await Promise.all([
    import("../ir/profile-file.ts"),
    import("../compare/diff.ts"),
  ]);
  const profile = await readProfile(path, { crate: now.crate });
  return { name, profile, diff: diffProfiles({ name, profile }, { name: "this measurement", profile: now }, true) };
}
