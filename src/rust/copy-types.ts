// Types of std that are copied when they are used (the implementors of `Copy` in doc.rust-lang.org/std), and are small: such go by value.

const NAMES =
  "Duration|Instant|SystemTime|ThreadId|TypeId|Ordering|Location|Layout|FileType|ControlFlow|IpAddr|Ipv4Addr|Ipv6Addr|SocketAddr|SocketAddrV4|SocketAddrV6|Discriminant|ErrorKind|NonNull|PhantomData|NonZero\\w*|FpCategory|SeekFrom|Shutdown";
const COPIED = new RegExp(`^(?:(?:std|core)::(?:\\w+::)+)?(?:${NAMES})$`);
const WRAPPED = /^(?:(?:std|core)::option::)?Option<(.*)>$/;
/** More than four words are cheaper to borrow. */
const LARGEST_TUPLE = 4;
/** Types that are cheaper to copy than to borrow. */
export const PRIMITIVE = /^(?:bool|char|[iu](?:8|16|32|64|128|size)|f32|f64|&(?!\s*(?:'\w+ )?mut\b).*)$/;

/** @param type as it is written; a name that a crate gave a type of its own is the caller's to tell. */
export function isCopiedByStd(type: string): boolean {
  const parts = /^\(([^()<>[\]]+)\)$/
    .exec(type)?.[1]
    ?.split(",")
    .map((part) => part.trim());
  if (parts && parts.length <= LARGEST_TUPLE) return parts.every((part) => part === "" || PRIMITIVE.test(part));
  const inner = WRAPPED.exec(type)?.[1];
  return inner === undefined ? COPIED.test(type) : inner === "()" || PRIMITIVE.test(inner) || isCopiedByStd(inner);
}
