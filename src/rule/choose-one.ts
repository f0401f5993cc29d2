// The answer of a function: the best of the findings, with the runner-up in one line.
import type { Finding } from "../model/finding.ts";
import { meet } from "../model/line-ranges.ts";
import type { LineRange } from "../model/span.ts";
import { movedLines } from "./known-facts.ts";
import { grouped } from "./message.ts";

/** Promises this close to the best are equal: the forecast is no more exact than that. */
const NEAR = 0.9;

const LOOP = "iterator-to-loop";

/** What nobody measured is less exact: within this, the change with the fewest helpers is the better one. */
const NEAR_GUESSED = 0.7;

/** Of as many helpers, one that moves so many times the lines is better: nominal costs cannot tell them apart. */
const CLEARLY_MORE = 1.25;

/** Of those that promise about as much as the best, the first in the order that `evaluate` gives them; of guesses, the simplest. */
export function chooseOne(findings: readonly Finding[]): Finding | undefined {
  const best = first(findings);
  if (best === undefined) return undefined;
  const second = first(findings.filter((finding) => !sameChange(finding, best)));
  return second === undefined ? best : { ...best, alternative: inOneLine(second, best) };
}

/** An answer, and the findings that stand in for it where no change of it can be written, the best first. */
export interface Chosen {
  readonly finding: Finding;
  readonly others: readonly Finding[];
}

/** The answer, and what can be done besides: a loop is written where it stands. That both take other lines is seen when their changes are written. */
export function chooseAnswers(findings: readonly Finding[]): Chosen[] {
  const best = chooseOne(findings);
  if (best === undefined) return [];
  const isLoop = ({ technique }: Finding) => technique === LOOP;
  const isBeside = (finding: Finding) => isLoop(finding) && !isLoop(best);
  const apart = isLoop(best) ? chooseOne(findings.filter((each) => promises(each) && isApart(each, best))) : undefined;
  const beside = apart ? [apart] : findings.filter(isBeside);
  const { alternative, ...alone } = best;
  const isSaid = beside.some(({ rule }) => alternative?.startsWith(`\`${rule}\``));
  const others = findings
    .filter((finding) => finding.rule !== best.rule && !beside.includes(finding) && promises(finding))
    .sort((a, b) => (b.promise ?? 0) - (a.promise ?? 0));
  return [{ finding: isSaid ? alone : best, others }, ...beside.map((finding) => ({ finding, others: [] }))];
}

function promises({ promise = 0 }: Finding): boolean {
  return promise > 0;
}

/** It is about other lines, of the function's body. */
function isApart({ technique, regions }: Finding, loop: Finding): boolean {
  const taken = (lines: LineRange) => loop.regions.some((region) => meet(region.lines, lines));
  return technique !== LOOP && regions.length > 0 && !regions.some(({ lines }) => taken(lines));
}

/** Moving the same lines is the same change, whatever else the rule would allow. */
function sameChange(one: Finding, other: Finding): boolean {
  const lines = ({ regions }: Finding) => regions.map((region) => region.lines.join("-")).join(" ");
  return one === other || (one.regions.length > 0 && one.technique === other.technique && lines(one) === lines(other));
}

/** Design notes promise nothing: one is the answer where nothing else is. */
function first(findings: readonly Finding[]): Finding | undefined {
  const most = Math.max(...findings.map(({ promise }) => promise ?? 0));
  const within = (share: number) => findings.filter(({ promise }) => (promise ?? 0) >= share * most);
  const [best] = within(NEAR);
  if (best === undefined || best.cost !== undefined) return best;
  const near = within(NEAR_GUESSED);
  const fewest = Math.min(...near.map(({ regions }) => regions.length));
  const simple = near.filter(({ regions }) => regions.length === fewest);
  const chosen = simple.includes(best) ? best : simple[0]!;
  const clearly = CLEARLY_MORE * movedLines(chosen.regions);
  return simple.find(({ regions }) => movedLines(regions) >= clearly) ?? chosen;
}

/** Three digits carry all that a forecast knows. */
function roughly(lines: number): string {
  return grouped(Number(lines.toPrecision(3)));
}

/** A forecast is no more exact than `NEAR`: within that, one does not save more than the other. What saves more and is not the answer says why. */
function inOneLine(finding: Finding, { forecast: best }: Finding): string {
  const [most, other] = [best?.savedLines ?? 0, finding.forecast?.savedLines];
  const named = `\`${finding.rule}\`: ${finding.remedy}`;
  if (other === undefined) return named;
  if (NEAR * most <= other && NEAR * other <= most) return `${named} (saves about as much)`;
  return `${named} (saves about ${roughly(other)} lines${other > most ? `, but ${priceOf(finding)}` : ""})`;
}

function priceOf({ technique }: Finding): string {
  return technique.startsWith("dyn-erasure") ? "its calls go through a vtable" : "it has more to pass or more helpers";
}
