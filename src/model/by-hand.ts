// A finding for which no change could be written: it promises nothing, and no sum counts it.
import type { Finding } from "./finding.ts";

export function isByHand({ change }: Finding): boolean {
  return change?.status === "none";
}
