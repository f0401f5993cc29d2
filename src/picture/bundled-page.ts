// The page of `--format html` as it was bundled when the package was built: scripts/build-picture.ts.
import { readFileSync } from "node:fs";

export function bundledPage(): string {
  // Beside this room in a built package; below `dist` when the program runs from its sources.
  for (const place of ["../picture.html", "../../dist/picture.html"]) {
    try {
      return readFileSync(new URL(place, import.meta.url), "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  throw new Error("the page was not bundled: run `npm run build`");
}
