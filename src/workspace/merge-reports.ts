// The reports of several crates as one ranking: each function's advice once, with what every crate would save.
import { rank, savedTogether } from "../advise/rank.ts";
import { compare } from "../cost/order.ts";
import type { FamilyCost, Unjoined } from "../model/candidate.ts";
import type { Finding } from "../model/finding.ts";
import type { Profile } from "../model/profile.ts";
import type { Report, WithoutAdvice } from "../model/report.ts";
import type { PackageRef } from "../model/span.ts";
import type { FindingShare, WorkspaceCosts } from "../model/workspace.ts";

/** A crate's report, and from how many saved lines on it would show a finding by itself. */
export interface CrateReport {
  readonly report: Report;
  readonly leastLines: number;
}

export interface WorkspaceInput {
  /** As the title says it. */
  readonly name: string;
  readonly crates: readonly [CrateReport, ...CrateReport[]];
  /** Absent without costs. */
  readonly merged?: { readonly profile: Profile; readonly costs: WorkspaceCosts; readonly leastLines: number };
}

/** A finding is kept when one crate alone would show it, or all together save enough. */
export function mergeReports({ name, crates, merged }: WorkspaceInput): Report {
  const reports = crates.map(({ report }) => report);
  const groups = new Map<string, { readonly finding: Finding; readonly crate: CrateReport }[]>();
  for (const crate of crates)
    for (const finding of crate.report.findings) {
      const { package: home, path, span, line } = finding.function;
      const key = [home.name, home.version, span.file, line, path].join("\0");
      groups.set(key, [...(groups.get(key) ?? []), { finding, crate }]);
    }
  const findings = [...groups.values()].flatMap((group) => {
    const finding = together(group.map((each) => ({ ...each, name: each.crate.report.crate.name })));
    const alone = group.some(
      ({ finding, crate }) => saved(finding) === undefined || saved(finding)! >= crate.leastLines,
    );
    return alone || saved(finding)! >= (merged?.leastLines ?? Number.POSITIVE_INFINITY) ? [finding] : [];
  });
  const ranked = rank(findings);
  const advised = new Set(ranked.map(({ function: { path } }) => path));
  const [first] = reports;
  const editable = merged && editableCrates(merged.profile);
  return {
    crate: { name, version: "", owner: "workspace" },
    target: first!.target,
    ...(merged && {
      costs: costsOf(merged.profile, reports),
      workspace: merged.costs,
      causes: { rows: [], functions: [] },
      savedLines: savedTogether(ranked, editable && { editable, lines: merged.profile.totals.lines }),
    }),
    findings: ranked,
    headers: reports
      .flatMap(({ headers = [] }) => headers)
      .filter(firstOf(({ package: home, file, line }) => `${home.name} ${file} ${line}`)),
    rules: first!.rules,
    withoutAdvice: addUp(reports.flatMap(({ withoutAdvice }) => withoutAdvice)).filter(
      ({ path }) => !advised.has(path),
    ),
    unjoined: addUp(reports.flatMap(({ unjoined }): readonly Unjoined[] => unjoined)),
    notices: [...reports.flatMap(({ notices }) => notices), ...(merged?.profile.notices ?? [])].filter(
      firstOf(({ file, line, message }) => `${file} ${line} ${message}`),
    ),
    judged: reports.reduce((sum, { judged }) => sum + judged, 0),
  };
}

interface Member {
  readonly finding: Finding;
  readonly name: string;
}

/** The advice that saves most, in the crate where it does; the others as shares of it. */
function together(group: readonly Member[]): Finding {
  const members = [...group].sort(
    (a, b) => (saved(b.finding) ?? 0) - (saved(a.finding) ?? 0) || compare(a.name, b.name),
  );
  const { finding: leader, name } = members[0]!;
  const item = { ...leader.function, package: asMember(leader.function.package) };
  if (members.length === 1) return { ...leader, function: item, paidIn: [shareOf(members[0]!, leader.rule)] };
  const { distinctBodies: _, tried, ...rest } = leader;
  const shares = members.map((member) => shareOf(member, leader.rule));
  const savedLines = shares.reduce((sum, share) => sum + (share.savedLines ?? 0), 0);
  const others = members
    .filter(({ finding }) => finding.rule !== leader.rule)
    .map((member) => `\`${member.finding.rule}\` in ${member.name}`);
  const measured = members.every(({ finding }) => finding.tried?.savedLines !== undefined);
  const triedLines = members.reduce((sum, { finding }) => sum + (finding.tried?.savedLines ?? 0), 0);
  return {
    ...rest,
    function: item,
    cost: members.map(({ finding }) => finding.cost).reduce(addCosts)!,
    ...(leader.forecast && { forecast: { savedLines, arithmetic: arithmetic(leader, name, shares) } }),
    ...(tried && measured && { tried: { ...tried, savedLines: triedLines } }),
    ...(others.length > 0 && { alternative: `judged alone, the advice is ${others.join(", ")}` }),
    paidIn: shares,
  };
}

function arithmetic({ forecast }: Finding, name: string, shares: readonly FindingShare[]): string {
  const others = shares.filter(({ crate, savedLines }) => crate !== name && savedLines !== undefined);
  const more = others.map(({ crate, savedLines }) => `${savedLines} in ${crate}`);
  return `${forecast!.arithmetic} in ${name}${more.length === 0 ? "" : `, in the same way ${more.join(", ")}`}`;
}

function shareOf({ finding, name }: Member, rule: string): FindingShare {
  const { cost, forecast } = finding;
  return {
    crate: name,
    copies: cost?.copies || cost?.closureCopies || 0,
    lines: cost === undefined ? 0 : cost.lines + cost.closureLines,
    ...(forecast && finding.rule === rule && { savedLines: forecast.savedLines }),
  };
}

function addCosts(a: FamilyCost | undefined, b: FamilyCost | undefined): FamilyCost | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const caused = a.causedLines === undefined || b.causedLines === undefined ? undefined : a.causedLines + b.causedLines;
  const instances = [...(a.instances ?? []), ...(b.instances ?? [])].sort((x, y) => y.lines - x.lines).slice(0, 10);
  return {
    copies: a.copies + b.copies,
    lines: a.lines + b.lines,
    closureCopies: a.closureCopies + b.closureCopies,
    closureLines: a.closureLines + b.closureLines,
    ...(caused !== undefined && { causedLines: caused }),
    ...(instances.length > 0 && { instances }),
  };
}

function saved({ forecast }: Finding): number | undefined {
  return forecast?.savedLines;
}

/** No crate of a workspace is the one that the report is about. */
function asMember(home: PackageRef): PackageRef {
  return home.owner === "crate" ? { ...home, owner: "workspace" } : home;
}

/** Crates whose functions count what is compiled for them alone, as far as a merged profile shows it; undefined where none does. */
export function editableCrates({ functions }: Profile): readonly string[] | undefined {
  const found = new Set(
    functions.flatMap((cost) => editableCrate(cost.causedLines, cost.paidIn, cost.place?.package) ?? []),
  );
  return found.size > 0 ? [...found] : undefined;
}

function editableCrate(
  own: number | undefined,
  paidIn: Profile["functions"][number]["paidIn"],
  home: PackageRef | undefined,
): string | undefined {
  const known = own !== undefined || paidIn?.some(({ causedLines }) => causedLines !== undefined);
  return known ? home?.name.replaceAll("-", "_") : undefined;
}

function costsOf({ totals, build, compiler }: Profile, reports: readonly Report[]): NonNullable<Report["costs"]> {
  const twins = reports.map(({ costs }) => costs?.twinLines);
  return {
    from: `${reports.length} profiles`,
    totals,
    ...(build && { build }),
    ...(compiler !== undefined && { compiler }),
    ...(twins.every((lines) => lines !== undefined) && { twinLines: twins.reduce((a, b) => a! + b!, 0)! }),
  };
}

/** Rows of one path are one, the most lines first; what else they say is that of the largest. */
function addUp<Row extends WithoutAdvice | Unjoined>(rows: readonly Row[]): Row[] {
  const byPath = new Map<string, Row>();
  for (const row of [...rows].sort((a, b) => b.lines - a.lines)) {
    const known = byPath.get(row.path);
    byPath.set(
      row.path,
      known === undefined ? row : { ...known, copies: known.copies + row.copies, lines: known.lines + row.lines },
    );
  }
  return [...byPath.values()].sort((a, b) => b.lines - a.lines || compare(a.path, b.path));
}

function firstOf<T>(keyOf: (value: T) => string): (value: T) => boolean {
  const seen = new Set<string>();
  return (value) => !seen.has(keyOf(value)) && seen.add(keyOf(value)) !== undefined;
}
