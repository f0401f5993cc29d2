// Every fact a rule may ask for, described once: validator of `when`, TypeScript type, and reference table in the docs.
import { z } from "zod";

const count = (text: string) => z.number().int().min(0).describe(text);
const share = (text: string) => z.number().min(0).max(1).describe(text);
const flag = (text: string) => z.boolean().describe(text);

/** Facts about the cost of a function. Conditions on them are skipped when nothing was measured. */
export const costFacts = z.strictObject({
  copies: count("copies of the function itself, closures not counted"),
  lines: count("LLVM IR lines of all copies, the closures in it included"),
  linesPerCopy: count("lines divided by copies"),
});

/** Facts about the source of a function. */
export const sourceFacts = z.strictObject({
  codeLines: count("lines of code in the body, blank lines and comments not counted"),
  typeIndependentShare: share("share of the code lines that need no type argument"),
  traitMethod: flag("a method of a trait, in an impl or by default, so its signature is not free"),
  isAsync: flag("an async fn"),
  isConst: flag("a const fn"),
  isUnsafe: flag("an unsafe fn"),
  inlineHint: flag("carries #[inline] or #[inline(always)]"),
  // regions: lines of code in all regions of one kind, and the largest of them
  regionLines: count("code lines in regions that can move as they are (kind `statements`)"),
  regionCount: count("number of such regions"),
  fieldsLines: count("code lines that can move once fields of generic values are passed (kind `fields`)"),
  fieldsGain: count("`fieldsLines` less `regionLines`: what passing fields adds"),
  factsLines: count("code lines that can move once constants, sizes or fn pointers are passed (kind `facts`)"),
  factsGain: count("`factsLines` less `fieldsLines`: what passing facts adds"),
  usesNoParameter: flag("neither signature nor body needs a parameter in scope"),
  // conversions
  conversionBounds: count("parameters whose only use is one conversion: as_ref, into, borrow, to_string …"),
  conversionLines: count("code lines after the conversions (kind `after-conversion`)"),
  conversionWork: count("calls, macros and branches in these lines, without what only asks, lends or puts together"),
  askedLines: count("code lines that need only the answer to one question to a generic value (kind `after-question`)"),
  handedMethods: count(
    "methods of a generic value to which arms of the `match` that is all of the function hand what they work out (kind `handed-on`)",
  ),
  // cold code and events
  coldSites: count("panics, failing asserts and error constructions that need no type argument (kind `cold`)"),
  coldLines: count("code lines of these sites"),
  eventSites: count("log and trace statements (kind `event`)"),
  eventLines: count("code lines of these statements"),
  // closures
  freeClosures: count("closures that capture nothing generic and name no parameter (kind `closure`)"),
  freeClosureLines: count("code lines of these closures"),
  closureParameters: count("parameters bound by Fn or FnMut, called through a name"),
  onceClosureParameters: count("parameters bound by FnOnce, called through a name"),
  callbackInLoop: flag("a closure parameter is called inside a loop or a closure"),
  callbackCalls: count("calls of closure parameters, or of the one generic step that stays"),
  beforeCallbackLines: count("code lines that can move in front of the callback (kind `before-callback`)"),
  afterCallbackLines: count("code lines that can move behind the callback (kind `after-callback`)"),
  // dyn
  dynReferences: count("parameters of type &T or &mut T that only have methods of one trait called"),
  dynTraits: count("traits that such a parameter is bound by, auto traits not counted; of several the most"),
  providedMethods: count("methods with a body in that trait: a table has all of them, compiled for each type"),
  dynCompatible: z.enum(["yes", "no", "unknown"]).describe("dyn compatibility of that trait"),
  otherParameters: count(
    "parameters in scope that are no closure parameters and no such references: they keep multiplying the copies",
  ),
  settingParameters: count(
    "parameters that only choose: `bool` constants, and types of a trait of constants and answers",
  ),
  // arrays and iterators
  sliceableArrays: count("[T; N] parameters of which only the elements and the length are used"),
  iteratorParameters: count("parameters bound by Iterator or IntoIterator that one loop consumes"),
  loopBodyLines: count("code lines in the body of that loop that need no type argument (kind `loop-body`)"),
  // parameters and types
  removableParameters: count("own parameters that nothing in the signature's inputs or the body needs"),
  headerMethods: count("methods of the same generic type that touch only fields free of its parameters"),
  headerFields: count("fields of that type that are free of its parameters"),
});

export type CostFacts = z.infer<typeof costFacts>;
export type SourceFacts = z.infer<typeof sourceFacts>;
