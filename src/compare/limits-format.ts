// What a crate's limits look like in their file, checked when it is read: people edit and merge it.
import { z } from "zod";
import { profileFormat } from "../ir/profile-format.ts";

const count = z.int().min(0);
const { mangling, debugInfo, compiler, build } = profileFormat.shape;

export const limitsFormat = z.object({
  crate: z.string(),
  target: z.object({ kind: z.string(), name: z.string() }).optional(),
  settings: z.object({ mangling, debugInfo, compiler, build: build.unwrap().omit({ fingerprint: true }).optional() }),
  lines: count,
  copies: count,
  least: count,
  functions: z.array(z.tuple([z.string(), z.string(), count, count])),
  packages: z.array(z.tuple([z.string(), count, count])),
});
