// Names of the debug info that are too long to keep: every type argument is cut by itself, so that how many there are and which are equal is still told.

/** Of an argument, in bytes: more than reports show. */
const longestArgument = 120;
/** Of a name that has no arguments to tell apart. */
const longestName = 400;

/** A derive's `const _`: types in it share a name, and who counts arguments asks for it. */
const SHARED_NAME = Buffer.from("::_::");
/** For MSVC rustc writes names in the look of C++: `ref$<str$>`. */
const OTHER_LOOK = Buffer.from("$<");
const [DASH, COMMA, SPACE, LESS, MORE, NUMBER] = [0x2d, 0x2c, 0x20, 0x3c, 0x3e, 0x23];
/** By byte: what closes a bracket that it opens. */
const CLOSING = new Uint8Array(256);
/** By byte: whether it opens (1) or closes (-1) a bracket. */
const NESTING = new Int8Array(256);
for (const pair of ["<>", "()", "[]", "{}"]) {
  const [open, close] = [pair.charCodeAt(0), pair.charCodeAt(1)];
  CLOSING[open] = close;
  NESTING[open] = 1;
  NESTING[close] = -1;
}

/**
 * The same for the same name: `f<{closure_env#0}<Option<…>>, usize>`, what was cut off of an argument as a number. Names are raw, as LLVM
 * escapes them, and stay bytes: those of a large crate are tens of millions of letters, too many to make strings of.
 */
export class ShortenedName {
  /** `bytes[0, length)` is what was read last; the next one takes its place. */
  bytes = Buffer.allocUnsafe(1 << 12);
  length = 0;
  /** What closes the brackets that are open where an argument is cut. */
  private readonly open = new Uint8Array(longestArgument);

  read(bytes: Buffer, start: number, end: number): void {
    this.length = 0;
    // An argument may grow: by its number, by what closes it, and by what says that it is shared.
    if (this.bytes.length < (end - start) * 3) this.bytes = Buffer.allocUnsafe((end - start) * 4);
    let open = start;
    while (open < end && bytes[open] !== LESS) open++;
    if (open - start > longestName || bytes[end - 1] !== MORE || bytes.subarray(start, end).includes(OTHER_LOOK))
      this.put(bytes, start, Math.min(end, start + longestName));
    else {
      this.put(bytes, start, open + 1);
      this.arguments(bytes, open + 1, end - 1);
      this.bytes[this.length++] = MORE;
    }
  }

  private arguments(bytes: Buffer, from: number, end: number): void {
    let [start, depth] = [from, 0];
    for (let at = from; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === COMMA && depth === 0) {
        this.argument(bytes, start, at);
        this.bytes[this.length++] = COMMA;
        this.bytes[this.length++] = SPACE;
        start = at + 1;
      } else if (byte !== MORE || bytes[at - 1] !== DASH) depth += NESTING[byte]!;
    }
    this.argument(bytes, start, end);
  }

  private argument(bytes: Buffer, from: number, to: number): void {
    let [start, end] = [from, to];
    while (start < end && bytes[start] === SPACE) start++;
    while (start < end && bytes[end - 1] === SPACE) end--;
    if (end - start <= longestArgument) this.put(bytes, start, end);
    else this.cutArgument(bytes, start, end);
  }

  private cutArgument(bytes: Buffer, start: number, end: number): void {
    const cut = start + longestArgument;
    let depth = 0;
    for (let at = start; at < cut; at++) {
      const byte = bytes[at]!;
      if (NESTING[byte] === 0 || (byte === MORE && at > start && bytes[at - 1] === DASH)) continue;
      if (NESTING[byte]! > 0) this.open[depth++] = CLOSING[byte]!;
      else if (depth > 0) depth--;
    }
    this.put(bytes, start, cut);
    const isShared =
      !bytes.subarray(start, cut).includes(SHARED_NAME) && bytes.subarray(start, end).includes(SHARED_NAME);
    if (isShared) this.put(SHARED_NAME, 0, SHARED_NAME.length);
    this.bytes[this.length++] = NUMBER;
    this.length += this.bytes.write(hash(bytes, start, end), this.length, "latin1");
    while (depth > 0) this.bytes[this.length++] = this.open[--depth]!;
  }

  private put(bytes: Buffer, start: number, end: number): void {
    const { bytes: own } = this;
    let to = this.length;
    for (let at = start; at < end; at++) own[to++] = bytes[at]!;
    this.length = to;
  }
}

/** FNV-1a, twice: two of a million types share one of 53 bits less often than once in 10,000 crates. */
function hash(bytes: Buffer, start: number, end: number): string {
  let one = 0x811c9dc5 | 0;
  let two = 0x01000193;
  for (let at = start; at < end; at++) {
    one = Math.imul(one ^ bytes[at]!, 0x01000193);
    two = Math.imul(two ^ bytes[at]!, 0x85ebca6b);
  }
  return (one >>> 0).toString(36) + (two >>> 0).toString(36);
}
