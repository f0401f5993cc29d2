// What this program says of itself, from its own manifest.
import { existsSync, readFileSync } from "node:fs";

export interface ThisTool {
  readonly version: string;
  readonly homepage?: string;
  /** Address of a page of `rules/`; undefined for a user's own rule, and without a homepage. */
  readonly pageOf: (rule: string) => string | undefined;
}

export function thisTool(): ThisTool {
  const manifest = new URL("../../package.json", import.meta.url);
  const { version, homepage } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string; homepage?: string };
  const pageOf = (rule: string) => {
    const known = homepage !== undefined && existsSync(new URL(`../../rules/${rule}.md`, import.meta.url));
    return known ? `${homepage.replace(/[#/]*$/, "")}/blob/main/rules/${rule}.md` : undefined;
  };
  return { version, ...(homepage && { homepage: homepage }), pageOf };
}
