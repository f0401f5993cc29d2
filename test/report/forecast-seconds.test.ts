import { describe, expect, it } from "vitest";
import type { Report } from "../../src/model/report.ts";
import type { BuildTime } from "../../src/model/timing.ts";
import { buildTimeWords, forecastSeconds, secondsWords } from "../../src/report/forecast-seconds.ts";
import { json } from "../../src/report/json.ts";
import { markdown } from "../../src/report/markdown.ts";
import { text } from "../../src/report/text.ts";
import { palette } from "../../src/terminal/colour.ts";
import { report } from "./sample-report.ts";

/** Ten seconds of CPU on two and a half cores, six of them to instantiate and to make code. */
const TIME: BuildTime = { cpu: 10, wall: 4, checkCpu: 4 };

describe("a forecast in seconds", () => {
  it("is the lines' share of what grows with them, less what goes with copies, with the spread of a few functions and the noise of two builds", () => {
    // 30 % of 6 s, and of that 0.8. Noise: 1.2816 × √2 × 3 % of 10 s = 0.54374; below √(0.72² + 0.54374²) = 0.90225, above √(1.44² + 0.54374²) = 1.53924.
    const { cpu, low, high, wall, visible } = forecastSeconds(300, 1000, TIME);
    expect(cpu).toBeCloseTo(1.44, 10);
    expect(low).toBeCloseTo(1.44 - 0.90225, 4);
    expect(high).toBeCloseTo(1.44 + 1.53924, 4);
    expect(wall).toBeCloseTo(0.576, 10);
    expect(visible).toBe(true);
    expect(secondsWords(300, 1000, TIME)).toBe("≈ 1.44 s of CPU (0.54 to 2.98)");
  });

  it("sees nothing below 3 % or 0.3 s", () => {
    expect(secondsWords(62, 1000, TIME)).toBe("not visible on a clock");
    expect(secondsWords(63, 1000, TIME)).toContain("s of CPU");
    expect(forecastSeconds(500, 1000, { cpu: 0.5, wall: 0.5, checkCpu: 0 }).visible).toBe(false);
    expect(forecastSeconds(-300, 1000, TIME).visible).toBe(false);
  });

  it("says what a build takes", () => {
    expect(buildTimeWords(TIME)).toBe(
      "rustc takes 10.0 s of CPU for it, 4.00 s by the clock; 6.00 s of CPU to instantiate and to make code",
    );
  });
});

describe("a report", () => {
  const timed: Report = {
    ...report,
    costs: { ...report.costs!, buildTime: { cpu: 100, wall: 50, checkCpu: 20 } },
    savedLines: 5000,
  };
  const options = { top: 20, palette: palette(false) };

  it("forecasts seconds of the headline and of each finding, where the build was timed", () => {
    // 0.8 of 5,000 of 20,000 lines of 80 s, ± √(8² + 5.437²) and √(16² + 5.437²); the one finding has 512.
    expect(markdown(timed, options)).toContain("**≈ 16.0 s of CPU (6.33 to 32.9)**");
    expect(markdown(timed, options)).toContain("about 8.00 s by the clock with the 2.0 cores that it kept busy");
    expect(markdown(timed, options)).toContain("**Seconds.** not visible on a clock.");
    expect(text(timed, options)).toContain("≈ 16.0 s of CPU");
    const { totals, findings } = JSON.parse(json([timed]));
    expect(totals.savedSeconds).toMatchObject({ cpu: 16, wall: 8, visible: true });
    expect(findings[0].savedSeconds).toMatchObject({ cpu: 1.6384, visible: false });
  });

  it("has no second in it where nothing was timed", () => {
    for (const page of [markdown(report, options), text(report, options)])
      expect(page).not.toMatch(/\d s\b|second|clock|CPU/i);
    expect(JSON.parse(json([report])).totals.savedSeconds).toBeNull();
  });
});
