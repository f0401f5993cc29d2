// Tests of the page in a real browser: `npm run test:browser`, where Chromium is installed.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/browser/**/*.browser.ts"], pool: "forks", testTimeout: 120_000, hookTimeout: 120_000 },
});
