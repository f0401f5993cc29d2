// Methods of std's types that only look: a value that is asked nothing else goes in by a shared reference, though the source does not say its type.
import type { Analysis, Use } from "../analysis/dependence/types.ts";
import { nodeAt } from "../analysis/signals/use-node.ts";

const OF_STD =
  /^(?:&(?:'\w+ )?(?:mut )?)?(?:(?:std|alloc|core)::(?:\w+::)*)?(?:Vec|VecDeque|String|PathBuf|HashMap|HashSet|BTreeMap|BTreeSet|Option|Result)\b|^(?:&(?:'\w+ )?(?:mut )?)?\[/;
const ASKS =
  /^(?:len|is_empty|iter|get|first|last|contains|contains_key|keys|values|as_slice|as_str|as_ref|as_bytes|as_path|capacity|chunks|chunks_exact|as_chunks|windows|starts_with|ends_with|binary_search\w*|to_vec|to_string|to_owned|clone|is_some|is_none|is_ok|is_err|chars|lines|split\w*|trim\w*|range|concat|join)$/;

/** @param type of the value, where it is known. */
export function onlyAsks(analysis: Analysis, use: Use, type: string | undefined): boolean {
  const field = nodeAt(analysis, use)?.parent;
  const isCalled = field?.parent?.childForFieldName("function")?.id === field?.id;
  const isStd = type === undefined || OF_STD.test(type);
  return (
    field?.type === "field_expression" && isCalled && isStd && ASKS.test(field.childForFieldName("field")?.text ?? "")
  );
}

/** What is borrowed mutably as the region needs it: shared, where that only looks at it. */
export function onlyLent(analysis: Analysis, uses: readonly Use[], type: string): string {
  const looks = uses.every(
    (use) => use.mode !== "write" && (onlyAsks(analysis, use, type) || isSharedPart(analysis, use)),
  );
  return looks ? type.replace(/^&\s*((?:'\w+ )?)mut\s+/, "&$1") : type;
}

/** `&items[..]`. */
function isSharedPart(analysis: Analysis, use: Use): boolean {
  const part = nodeAt(analysis, use)?.parent;
  const around = part?.type === "index_expression" ? part.parent : undefined;
  return around?.type === "reference_expression" && !/^&\s*mut\b/.test(around.text);
}
