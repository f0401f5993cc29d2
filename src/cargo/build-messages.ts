// What cargo reported of a build (`--message-format json`, Cargo book, "External tools"): only the packages in local folders.
import { dirname, join } from "node:path";

export interface LocalUnits {
  /** Files that each unit was written to. */
  readonly artifacts: readonly (readonly string[])[];
  /** Build scripts that ran: the manifest's folder is not told, that of what they said is. */
  readonly scripts: readonly { readonly packageId: string; readonly said: readonly string[] }[];
  /** Manifests of all local packages, those that only run in the build too. */
  readonly manifests: readonly string[];
}

interface Message {
  readonly reason: string;
  readonly package_id?: string;
  readonly manifest_path?: string;
  readonly filenames?: readonly string[];
  readonly out_dir?: string;
}

export function localUnits(messages: string): LocalUnits {
  const artifacts: (readonly string[])[] = [];
  const scripts: { packageId: string; said: readonly string[] }[] = [];
  const manifests = new Set<string>();
  for (const line of messages.split("\n")) {
    if (!line.startsWith("{")) continue;
    const message = JSON.parse(line) as Message;
    // Ids differ between cargo versions: `path+file:///…#0.1.0`, before 1.77 `name 0.1.0 (path+file:///…)`.
    if (!message.package_id?.includes("path+file:")) continue;
    if (message.reason === "compiler-artifact") {
      artifacts.push(message.filenames ?? []);
      if (message.manifest_path) manifests.add(message.manifest_path);
    }
    if (message.reason === "build-script-executed" && message.out_dir) {
      const folder = dirname(message.out_dir);
      // `build/NAME-HASH/output`; in layout 2 of the build folder (default since cargo 1.100) `build/NAME/HASH/run/stdout`.
      const said = [join(folder, "output"), join(folder, "run", "stdout")];
      scripts.push({ packageId: message.package_id, said });
    }
  }
  return { artifacts, scripts, manifests: [...manifests].sort() };
}
