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
  it("is the lines' share of what grows with them, with the spread of a few functions and the noise of two builds", () => {
    // 30 % of 6 s. Noise: 1.2816 × √2 × 3 % of 10 s = 0.54374; below √(0.9² + 0.54374²) = 1.05150, above √(1.8² + 0.54374²) = 1.88033.
    const { cpu, low, high, wall, visible } = forecastSeconds(300, 1000, TIME);
    expect(cpu).toBeCloseTo(1.8, 10);
    expect(low).toBeCloseTo(1.8 - 1.0515, 4);
    expect(high).toBeCloseTo(1.8 + 1.88033, 4);
    expect(wall).toBeCloseTo(0.72, 10);
    expect(visible).toBe(true);
    expect(secondsWords(300, 1000, TIME)).toBe("≈ 1.80 s of CPU (0.75 to 3.68)");
  });

  it("sees nothing below 3 % or 0.3 s", () => {
    expect(secondsWords(49, 1000, TIME)).toBe("not visible on a clock");
    expect(secondsWords(51, 1000, TIME)).toContain("s of CPU");
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
    // 5,000 of 20,000 lines of 80 s; the one finding has 512.
    expect(markdown(timed, options)).toContain("**≈ 20.0 s of CPU (8.62 to 40.7)**");
    expect(markdown(timed, options)).toContain("about 10.0 s by the clock with the 2.0 cores that it kept busy");
    expect(markdown(timed, options)).toContain("**Seconds.** not visible on a clock.");
    expect(text(timed, options)).toContain("≈ 20.0 s of CPU");
    const { totals, findings } = JSON.parse(json([timed]));
    expect(totals.savedSeconds).toMatchObject({ cpu: 20, wall: 10, visible: true });
    expect(findings[0].savedSeconds).toMatchObject({ cpu: 2.048, visible: false });
  });

  it("has no second in it where nothing was timed", () => {
    for (const page of [markdown(report, options), text(report, options)])
      expect(page).not.toMatch(/\d s\b|second|clock|CPU/i);
    expect(JSON.parse(json([report])).totals.savedSeconds).toBeNull();
  });
});
