// The formats of pictures by name, for the page and for the tools that people have. One entry is a format; what renders is loaded when it is asked for.
import type { Picture } from "./picture.ts";

export interface PictureFormat {
  /** @param version of this program */
  readonly render: (picture: Picture, version: string) => Promise<string | Uint8Array>;
  /** Name of the file beside the manifest that it goes to when no other is named; otherwise it goes to stdout. */
  readonly file?: string;
}

const table = {
  html: {
    file: "mono-advise.html",
    render: async (picture, version) => {
      const [{ page }, { bundledPage }] = await Promise.all([import("./page.ts"), import("./bundled-page.ts")]);
      return page(picture, bundledPage(), version);
    },
  },
  "firefox-profile": { render: async (picture) => (await import("./firefox-profile.ts")).firefoxProfile(picture) },
  pprof: {
    file: "mono-advise.pb.gz",
    render: async (picture) => (await import("./pprof.ts")).pprof(picture),
  },
  speedscope: { render: async (picture) => (await import("./speedscope.ts")).speedscope(picture) },
  folded: { render: async (picture) => (await import("./folded.ts")).folded(picture) },
  csv: { render: async (picture) => (await import("./csv.ts")).csv(picture) },
} as const satisfies Readonly<Record<string, PictureFormat>>;

export type PictureFormatName = keyof typeof table;

export const pictureFormats: Readonly<Record<PictureFormatName, PictureFormat>> = table;

export const pictureFormatNames = Object.keys(table) as PictureFormatName[];
