// What a parameter is called that stands for an expression of the caller.

/** `self.header.len` → `len`, `C::DEBUG_NAME` → `debug_name`, `db.into()` → `db`. */
export function parameterName(argument: string, taken: readonly string[]): string {
  const bare = argument
    .replace(/::<[^()]*>/g, "")
    // Several lengths are told apart by what they are of.
    .replace(/\b(\w+)\.(len|is_\w+)\(\)$/, (_, of: string, method: string) => `${of}_${method}`)
    .replace(/\.into\(\)$/, "")
    .replace(/\(.*$/s, "");
  const last = bare.split(/[.:&]+/).at(-1) ?? "";
  const name = /^[A-Za-z_]\w*$/.test(last) && last !== "self" ? last.toLowerCase() : "value";
  const own = argument.endsWith(".into()") && bare === last;
  // `old_memo.revisions` beside another `revisions` says whose it is, `self.nulls` beside `nulls` is `self_nulls`.
  const whole = /^(\w+)\.(\w+)$/.exec(bare);
  const qualified = whole ? `${whole[1]}_${whole[2]}` : undefined;
  if (taken.includes(name) && !own && qualified !== undefined && !taken.includes(qualified)) return qualified;
  let free = name;
  for (let number = 2; taken.includes(free) && !(own && free === name); number++) free = `${name}_${number}`;
  return free;
}
