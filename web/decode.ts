// What stands in the page → its data.
import type { PageData } from "../src/picture/page-data.ts";

/** @throws Error with a sentence for the reader when the data cannot be read */
export async function decode(base64: string): Promise<PageData> {
  if (typeof DecompressionStream === "undefined")
    throw new Error(
      "This browser cannot unpack the data of this page (it has no DecompressionStream). Open it in Chrome or Edge 80, Firefox 113, Safari 16.4, or newer.",
    );
  const packed = Uint8Array.from(atob(base64.trim()), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  try {
    return JSON.parse(await new Response(stream).text()) as PageData;
  } catch {
    throw new Error("The data of this page is damaged: it was cut off or changed. Write the page again.");
  }
}
