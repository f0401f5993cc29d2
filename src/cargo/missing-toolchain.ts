// What rustup says in the place of cargo and rustc: that the toolchain is not there which a file asks for.

/**
 * One sentence, or undefined when it is about something else. Rustup 1.29 has, with a stack behind it:
 * `error: toolchain 'NAME' is not installed` and `error: custom toolchain 'NAME' specified in override file 'FILE' is not installed`.
 */
export function missingToolchain(said: string, folder: string): string | undefined {
  const [, custom, name] =
    /\b(custom )?toolchain '([^']+)'(?: specified in override file '[^']+')? is not installed/.exec(said) ?? [];
  if (name === undefined) return undefined;
  const first = custom ? "add it with `rustup toolchain link`" : `run \`rustup toolchain install ${name}\``;
  return `the toolchain ${name}, to be used in ${folder}, is not installed; ${first}, or set RUSTUP_TOOLCHAIN to another one`;
}
