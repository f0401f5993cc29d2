// Writes small IR by hand: copies of functions in `src/lib.rs` of the package `here`, each instruction at a source line.

export interface MadeFunction {
  /** Symbol without `@`; `f.A` and `f.B` are copies of `f`. */
  readonly symbol: string;
  /** Instructions and labels, `12| store ptr %a, ptr %b`: the number is the source line, none for no location. */
  readonly body: readonly string[];
  readonly signature?: string;
}

/** Line of the `fn` of every copy: the number in its name, `f20.A` is at line 20. */
function lineOf(symbol: string): number {
  return Number(/^\D+(\d+)/.exec(symbol)?.[1] ?? 1);
}

/** One module. Functions come in the order given; symbols are v0, so that copies of one name are one function. */
export function madeIr(functions: readonly MadeFunction[], globals: readonly string[] = []): string {
  const metadata = [
    '!1 = !DIFile(filename: "src/lib.rs", directory: "/here")',
    '!2 = !DINamespace(name: "here", scope: null)',
  ];
  let next = 3;
  const node = (text: string): number => {
    metadata.push(`!${next} = ${text}`);
    return next++;
  };
  const defines = functions.map(({ symbol, body, signature }) => {
    const name = symbol.split(".")[0]!;
    const subprogram = node(
      `distinct !DISubprogram(name: "${name}<${symbol.split(".")[1] ?? ""}>", scope: !2, file: !1, line: ${lineOf(symbol)})`,
    );
    const lines = body.map((text) => {
      const [, line, instruction] = /^(\d*)\| ?(.*)$/.exec(text) ?? [];
      if (instruction === undefined) return text;
      const debug =
        line === "" ? "" : `, !dbg !${node(`!DILocation(line: ${line}, column: 1, scope: !${subprogram})`)}`;
      return `  ${instruction}${debug}`;
    });
    return `define void @${mangled(symbol)}${signature ?? "(ptr %self)"} !dbg !${subprogram} {\n${lines.join("\n")}\n}\n`;
  });
  const text = [...globals, ...defines].join("\n");
  return `source_filename = "here.1-cgu.0"\n${withSymbols(text)}\n${metadata.join("\n")}\n`;
}

/** `f20.A` as v0 mangles `here::f20::<A>`; a name without a dot is itself. */
export function mangled(symbol: string): string {
  const [name, type] = symbol.split(".");
  if (type === undefined) return symbol;
  return `_RINvC4here${name!.length}${name}NtC4here${type.length}${type}E`;
}

/** Uses of functions are written as `@f20.A`, too. */
function withSymbols(text: string): string {
  return text.replace(/@([a-z]+\d*\.[A-Z]\w*)/g, (_, symbol: string) => `@${mangled(symbol)}`);
}
