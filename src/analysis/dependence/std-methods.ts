// What methods of the standard library return, by name: enough to follow values through containers, options, results and iterators.

import { knownType } from "../../rust/known-types.ts";
import { FREE, named, tuple, UNKNOWN } from "./ty.ts";
import type { Ty } from "./types.ts";

const words = (text: string) => new Set(text.split(/\s+/));

const SELF = words(
  `iter_self clone cloned copied to_owned as_ref as_mut as_deref as_deref_mut deref deref_mut by_ref rev skip take step_by skip_while take_while filter
   inspect peekable fuse chain cycle as_slice as_mut_slice as_ptr as_mut_ptr as_pin_mut as_non_null to_vec into_boxed_slice or or_else xor add sub offset cast_mut
   cast_const split_off replace take borrow borrow_mut min max clamp wrapping_add wrapping_sub wrapping_mul saturating_sub saturating_add with_capacity into_inner_self
   sorted unique into_future upgrade downgrade get_ref`,
);
const FREE_RESULT = words(
  `len is_empty capacity is_some is_none is_ok is_err is_some_and is_none_or contains contains_key count any all position rposition eq ne lt le gt ge cmp partial_cmp
   hash to_string starts_with ends_with is_null size_hint finish addr type_id fmt push push_back push_front clear reserve truncate extend retain sort sort_by
   sort_by_key sort_unstable dedup swap push_str write_str write_fmt write_all shrink_to_fit reserve_exact ptr_eq as_str to_str is_ascii is_none_or strong_count`,
);
const OPTION_OF_ELEMENT = words(
  "next next_back last nth first pop pop_front pop_back pop_first pop_last peek peek_mut first_mut last_mut front back front_mut back_mut max_by max_by_key min_by min_by_key find reduce find_map_self",
);
const ITERATE = words(
  "iter iter_mut into_iter drain chars bytes lines split_whitespace windows chunks into_values_self splice par_iter into_par_iter par_iter_mut",
);
const UNWRAP = words(
  "unwrap expect unwrap_or unwrap_or_default unwrap_or_else unwrap_unchecked get_or_insert_with get_or_insert into_inner or_insert or_insert_with or_default get_unchecked",
);
const ADAPTS = words("rev skip take step_by fuse peekable filter inspect chain cycle skip_while take_while by_ref");
const LOCKED = words("lock read write try_lock try_read try_write try_borrow try_borrow_mut");

/** The element an iteration over a value of this type yields. */
export function elementOf(type: Ty): Ty {
  const known = knownType(type.name);
  if (known.maps) return tuple([type.args[0] ?? FREE, type.args[1] ?? FREE]);
  if (type.item) return type.item;
  if (type.parameter || type.args.length === 0) return type.dependence === "independent" ? FREE : UNKNOWN;
  if (known.derefs) return elementOf(type.args[0]!);
  return type.args[0]!;
}

/**
 * What `receiver.method(arguments)` returns when the method is std's; undefined when the name says nothing.
 * `given` are the types of the arguments; a closure's first argument is what it returns.
 */
export function stdMethod(receiver: Ty, method: string, given: readonly Ty[]): Ty | undefined {
  if (!receiver.item) return plainMethod(receiver, method, given);
  const result = ADAPTS.has(method) ? named("Iterator", [receiver.item]) : plainMethod(receiver, method, given);
  if (result?.name !== "Iterator") return result;
  // What is made from a parameter's iterator holds it, whatever the items are.
  const { on, dependence } = receiver;
  return { ...result, dependence, item: result.args[0] ?? UNKNOWN, ...(on && { on }) };
}

function plainMethod(receiver: Ty, method: string, given: readonly Ty[]): Ty | undefined {
  const { name } = receiver;
  const element = elementOf(receiver);
  const returned = given.find((type) => type.name === "fn")?.args[0];
  if (FREE_RESULT.has(method)) return FREE;
  if (knownType(name).maps) {
    const value = receiver.args[1] ?? FREE;
    if (/^(get|get_mut|insert|remove|swap_remove|shift_remove)$/.test(method)) return named("Option", [value]);
    if (/^(values|values_mut|into_values)$/.test(method)) return named("Iterator", [value]);
    if (/^(keys|into_keys)$/.test(method)) return named("Iterator", [receiver.args[0] ?? FREE]);
    if (/^(entry|raw_entry_mut)$/.test(method)) return named("Entry", [value]);
  }
  if (name === "RefCell" && /^borrow(_mut)?$/.test(method)) return receiver.args[0] ?? FREE;
  if ((name === "Cell" || name === "AtomicPtr") && /^(get|take|replace|load)$/.test(method))
    return receiver.args[0] ?? FREE;
  if (LOCKED.has(method))
    return named("Result", [receiver.args[0] ?? (receiver.dependence === "independent" ? FREE : UNKNOWN), FREE]);
  if (
    method === "map" ||
    method === "then" ||
    method === "map_while" ||
    method === "filter_map" ||
    method === "flat_map" ||
    method === "scan"
  ) {
    if (!returned) return undefined;
    const outer =
      name === "Option" || name === "Result" || name === "Poll" ? name : method === "then" ? "Option" : "Iterator";
    const inner = /^(filter_map|flat_map|map_while|scan)$/.test(method) ? elementOf(returned) : returned;
    return named(outer, outer === "Result" ? [inner, receiver.args[1] ?? FREE] : [inner]);
  }
  if (method === "and_then") return returned;
  if (method === "map_or" || method === "map_or_else" || method === "fold") return returned ?? given[0];
  if (method === "map_err") return named("Result", [element, returned ?? FREE]);
  if (method === "ok_or" || method === "ok_or_else")
    return named("Result", [element, method === "ok_or" ? (given[0] ?? FREE) : (returned ?? FREE)]);
  if (method === "ok") return named("Option", [element]);
  if (method === "err") return named("Option", [receiver.args[1] ?? FREE]);
  if (method === "unwrap_err" || method === "expect_err") return receiver.args[1] ?? FREE;
  if (method === "enumerate") return named("Iterator", [tuple([FREE, element])]);
  if (method === "zip") return named("Iterator", [tuple([element, elementOf(given[0] ?? FREE)])]);
  if (method === "flatten") return named(name === "Option" ? "Option" : "Iterator", [elementOf(element)]);
  if (/^split_at(?:_mut)?$/.test(method)) return tuple([receiver, receiver]);
  if (/^split_(?:first|last)(?:_mut)?$/.test(method)) return named("Option", [tuple([element, receiver])]);
  if (method === "get" || method === "get_mut") return name === "NonZero" ? FREE : named("Option", [element]);
  if (method === "remove" || method === "swap_remove") return element;
  if (ITERATE.has(method)) return named("Iterator", [element]);
  if (OPTION_OF_ELEMENT.has(method)) return named("Option", [element]);
  if (UNWRAP.has(method)) return element;
  if (SELF.has(method)) return receiver;
  return undefined;
}

/** Types of a closure's parameters when it is passed to this method. */
export function stdClosureInputs(receiver: Ty, method: string, given: readonly Ty[]): readonly Ty[] {
  const element = elementOf(receiver);
  if (method === "fold" || method === "try_fold") return [given[0] ?? FREE, element];
  if (method === "map_err" || method === "unwrap_or_else" || method === "or_else") return [receiver.args[1] ?? FREE];
  if (method === "retain" && element.name === "(") return element.args;
  if (/^(sort_by|max_by|min_by|reduce|dedup_by)$/.test(method)) return [element, element];
  return [element];
}
