// Prints who causes the copies in a file of LLVM IR, and how long finding out takes: `tsx scripts/causes-figures.ts FILE.ll [CRATE…]`.
import { findCauses } from "../src/cost/causes.ts";
import { groupInstances } from "../src/cost/group.ts";
import { readIr } from "../src/ir/read-ir.ts";
import type { CopiesAndLines, FunctionShare, Profile } from "../src/model/profile.ts";
import { grouped, percent } from "../src/report/numbers.ts";

const [file, ...editable] = process.argv.slice(2);
if (file === undefined) throw new Error("name a file of LLVM IR, and perhaps the crates that count as editable");

async function print(input: string): Promise<void> {
  let before = performance.now();
  const took = (what: string) => {
    console.log(`${what}: ${Math.round(performance.now() - before)} ms`);
    before = performance.now();
  };
  const profile = await readIr([input], {
    packages: [],
    group: groupInstances,
    evidence: (bodies, groups, describe) => {
      took("reading with bodies");
      const { causes } = findCauses(bodies, groups, { describe, editable: editable.length > 0 ? editable : undefined });
      took("edges, dominators, owners, removal sets");
      return { functions: groups.map(({ cost }) => cost), causes };
    },
  });
  show(profile);
}

function show({ functions, totals, causes }: Profile): void {
  if (causes === undefined) return;
  const name = (index: number) => functions[index]!.path.replace(/[\w$]+::(?=\w)/g, "").slice(-70);
  const sum = ({ copies, lines }: CopiesAndLines) => `${grouped(lines)} (${grouped(copies)})`;
  const list = (shares: readonly FunctionShare[]) =>
    shares.map((share) => `${name(share.function)} ${sum(share)}`).join(", ");
  const { generic, nonGeneric, shared } = causes.covered;
  const part = (lines: number) => percent(lines, totals.lines);
  console.log(
    `\n${grouped(totals.lines)} lines, ${grouped(totals.copies)} copies; editable: ${causes.editable.join(" ")}`,
  );
  console.log(
    `with an editable owner ${(((generic + nonGeneric) / totals.lines) * 100).toFixed(2)} %: generic ${part(generic)}, not generic ${part(nonGeneric)}; shared ${part(shared)}`,
  );
  console.log("\nmost caused lines (own, caused, removed with it):");
  for (const { function: index, ownLines, owned, callees, sites, ownedBy, removes } of causes.functions.slice(0, 25)) {
    console.log(
      `  ${name(index)} ${functions[index]!.copies}: ${grouped(ownLines)}, ${grouped(ownLines + owned.lines)} (${grouped(owned.copies)} copies owned)${removes ? `, ${sum(removes)}` : ""}`,
    );
    console.log(
      `    sites ${sites
        .slice(0, 5)
        .map((site) => `${site.file ?? ""}:${site.line} ${sum(site)}`)
        .join(", ")}\n    callees ${list(callees.slice(0, 5))}\n    owned by ${list(ownedBy.slice(0, 3))}`,
    );
  }
  const far = causes.functions.filter(({ ownLines, owned }) => owned.lines >= 2 * ownLines);
  console.log(
    `\ncause far more than they own:\n${far
      .slice(0, 15)
      .map(
        ({ function: index, ownLines, owned, sites }) =>
          `  ${name(index)}: ${grouped(ownLines)} own, ${grouped(owned.lines)} owned, :${sites[0]?.line} ${grouped(sites[0]?.lines ?? 0)} → ${list(sites[0]?.callees ?? [])}`,
      )
      .join("\n")}`,
  );
  console.log("\nrows that nobody can edit (attributed):");
  for (const { function: index, causes: by, causeCount, sites, shared: left } of causes.rows.slice(0, 25)) {
    const { lines } = functions[index]!;
    console.log(
      `  ${name(index)} ${grouped(lines)}: ${percent(lines - left.lines, lines)} in ${causeCount}; ${sites.count} sites, ${grouped(sites.lines)} lines`,
    );
    console.log(
      `    ${by
        .slice(0, 3)
        .map(
          (cause) =>
            `${name(cause.function)} ${percent(cause.lines, lines)} :${cause.sites.slice(0, 4).join(" :")}${cause.definedIn !== undefined ? ` (closure of ${name(cause.definedIn)})` : ""}`,
        )
        .join(", ")}`,
    );
  }
  console.log(
    `\n${causes.functions.length} functions and ${causes.rows.length} rows, ${JSON.stringify(causes).length} bytes of JSON`,
  );
}

await print(file);
