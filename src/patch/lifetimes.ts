// MIR has no lifetimes, so a signature is written in up to four ways, and the compiler says which is right.

export interface Signature {
  readonly inputs: readonly { readonly name: string; readonly type: string }[];
  /** Empty for `()`. */
  readonly result: string;
}

export interface WrittenSignature {
  /** `<'a>`, or empty. */
  readonly generics: string;
  readonly parameters: string;
  /** ` -> T`, or empty. */
  readonly result: string;
}

const MOST = 3;

/** Elided; then with one fresh lifetime; then with each that the function has. The best first. */
export function lifetimeVariants({ inputs, result }: Signature, known: readonly string[]): WrittenSignature[] {
  const types = [...inputs.map(({ type }) => type), result];
  const named = known.filter((name) => types.some((type) => new RegExp(`${name}\\b`).test(type)));
  const write = (name: string | undefined, values: boolean): WrittenSignature => {
    const given = (type: string, whole: boolean) => (name === undefined || !whole ? type : withLifetime(type, name));
    const generics = [...new Set([...named, ...(name === undefined || name === "'static" ? [] : [name])])];
    return {
      generics: generics.length === 0 ? "" : `<${generics.join(", ")}>`,
      parameters: inputs.map((one) => `${one.name}: ${given(one.type, values)}`).join(", "),
      result: result === "" ? "" : ` -> ${given(result, true)}`,
    };
  };
  const elided = hasElided(result);
  // With an elided result there has to be just one place for a lifetime among the parameters.
  const places = inputs.reduce((sum, { type }) => sum + (type.match(/&|'\w+/g)?.length ?? 0), 0);
  const variants = elided && places !== 1 ? [] : [write(undefined, false)];
  if (elided) {
    for (const name of known.slice(0, 1)) variants.push(write(name, false));
    variants.push(write(fresh(known), true));
    for (const name of known) variants.push(write(name, true));
  } else if (inputs.some(({ type }) => hasElided(type))) variants.push(write(fresh(known), true));
  return variants.slice(0, MOST);
}

function fresh(known: readonly string[]): string {
  return ["'a", "'b", "'c", "'d", "'helper"].find((name) => !known.includes(name))!;
}

function hasElided(type: string): boolean {
  return /&(?!\s*')|'_/.test(type);
}

function withLifetime(type: string, name: string): string {
  return type.replace(/'_/g, name).replace(/&(?!\s*')\s*/g, `&${name} `);
}
