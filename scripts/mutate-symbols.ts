// Broken symbols for tests, the same ones in every run.

const letters = "_0123456789abcdefhijklmnopstuvxyzABCDEFGIKLMNOPQRSTVWXYE.$";

/** `count` variants of the symbols: letters changed, dropped, doubled, pieces cut out or put together. */
export function mutateSymbols(symbols: readonly string[], count: number): string[] {
  let state = 0x2545f491;
  const below = (limit: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  const mutate = (text: string): string => {
    const at = below(text.length + 1);
    const letter = letters[below(letters.length)]!;
    switch (below(6)) {
      case 0:
        return text.slice(0, at) + letter + text.slice(at + 1);
      case 1:
        return text.slice(0, at) + text.slice(at + 1 + below(3));
      case 2:
        return text.slice(0, at) + letter + text.slice(at);
      case 3:
        return text.slice(0, at) + text.slice(below(at + 1));
      case 4:
        return text.slice(0, at);
      default:
        return text.slice(0, at) + symbols[below(symbols.length)]!.slice(below(40));
    }
  };
  return Array.from({ length: symbols.length === 0 ? 0 : count }, () => {
    let text = symbols[below(symbols.length)]!;
    for (let rounds = 1 + below(4); rounds > 0; rounds--) text = mutate(text);
    return text;
  });
}
