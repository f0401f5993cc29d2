// Where std's everyday items are defined: symbols name `core::iter::traits::iterator::Iterator`, sources name `Iterator`.

// One line per defining module, as rustc 1.95 prints it.
const DEFINITIONS = `
core::any Any TypeId
core::array IntoIter
core::borrow Borrow BorrowMut
core::cell Cell RefCell UnsafeCell Ref RefMut
core::cell::lazy LazyCell
core::cell::once OnceCell
core::clone Clone
core::cmp PartialEq Eq PartialOrd Ord Ordering Reverse
core::convert AsRef AsMut From Into TryFrom TryInto Infallible
core::default Default
core::error Error
core::fmt Debug Display Write Formatter Arguments Binary LowerHex UpperHex Octal LowerExp UpperExp Pointer
core::future::future Future
core::future::into_future IntoFuture
core::hash Hash Hasher BuildHasher BuildHasherDefault
core::iter::traits::accum Sum Product
core::iter::traits::collect FromIterator IntoIterator Extend
core::iter::traits::double_ended DoubleEndedIterator
core::iter::traits::exact_size ExactSizeIterator
core::iter::traits::iterator Iterator
core::iter::traits::marker FusedIterator
core::iter::adapters::map Map
core::iter::adapters::filter Filter
core::iter::adapters::peekable Peekable
core::marker Copy Send Sync Sized Unpin PhantomData PhantomPinned
core::mem::manually_drop ManuallyDrop
core::mem::maybe_uninit MaybeUninit
core::num::nonzero NonZero
core::ops::arith Add Sub Mul Div Rem Neg AddAssign SubAssign MulAssign DivAssign RemAssign
core::ops::bit BitAnd BitOr BitXor Not Shl Shr BitAndAssign BitOrAssign BitXorAssign ShlAssign ShrAssign
core::ops::control_flow ControlFlow
core::ops::deref Deref DerefMut
core::ops::drop Drop
core::ops::function Fn FnMut FnOnce
core::ops::index Index IndexMut
core::ops::range Range RangeFrom RangeFull RangeInclusive RangeTo RangeToInclusive RangeBounds Bound
core::option Option
core::panic::unwind_safe UnwindSafe RefUnwindSafe AssertUnwindSafe
core::pin Pin
core::ptr::non_null NonNull
core::result Result
core::str::traits FromStr
core::sync::atomic AtomicBool AtomicPtr AtomicU8 AtomicU16 AtomicU32 AtomicU64 AtomicUsize AtomicI32 AtomicI64 AtomicIsize
core::task::poll Poll
core::task::wake Context Waker
core::time Duration
core::num::wrapping Wrapping
alloc::borrow Cow ToOwned
alloc::boxed Box
alloc::collections::binary_heap BinaryHeap
alloc::collections::btree::map BTreeMap
alloc::collections::btree::set BTreeSet
alloc::collections::linked_list LinkedList
alloc::collections::vec_deque VecDeque
alloc::rc Rc
alloc::string String ToString
alloc::sync Arc
alloc::vec Vec
std::collections::hash::map HashMap
std::collections::hash::set HashSet
std::ffi::os_str OsStr OsString
std::fs File
std::hash::random RandomState
std::io Read Write BufRead Seek
std::path Path PathBuf
std::sync::lazy_lock LazyLock
std::sync::once_lock OnceLock
std::sync::poison::mutex Mutex MutexGuard
std::sync::poison::rwlock RwLock
std::time Instant SystemTime
`;

const PRELUDE = new Set(
  (
    "Option Result Vec Box String ToString ToOwned Clone Copy Send Sync Sized Unpin Drop Fn FnMut FnOnce Into From TryFrom TryInto " +
    "AsRef AsMut Iterator IntoIterator Extend DoubleEndedIterator ExactSizeIterator FromIterator Default PartialEq Eq PartialOrd Ord"
  ).split(" "),
);

// By top module and name (`ops::Deref`): what std re-exports, it re-exports below the same top module.
const byPublicName = new Map<string, string>();
const byName = new Map<string, string>();
for (const line of DEFINITIONS.trim().split("\n")) {
  const [module = "", ...names] = line.split(" ");
  for (const name of names) {
    byPublicName.set(`${module.split("::")[1]}::${name}`, `${module}::${name}`);
    if (!byName.has(name)) byName.set(name, `${module}::${name}`);
  }
}

/** Defining path of `std::fmt::Debug` and the like; the path itself where it is not known. */
export function stdPath(segments: readonly string[]): string {
  return byPublicName.get(`${segments[1]}::${segments.at(-1)}`) ?? segments.join("::");
}

/** Is it one of the names that are known here? What else a glob of std brings in is not. */
export function isStdName(segments: readonly string[]): boolean {
  return /^(?:std|core|alloc)$/.test(segments[0] ?? "") && byPublicName.has(`${segments[1]}::${segments.at(-1)}`);
}

/** The path by which sources name an item that std re-exports below its top module: `std::collections::BTreeMap`. */
export function publicPath(name: string): readonly string[] | undefined {
  const [, top, ...inner] = byName.get(name)?.split("::") ?? [];
  return top === undefined || inner[0] === "atomic" ? undefined : ["std", top, name];
}

/** Defining path of a name that is in scope everywhere. */
export function preludePath(name: string): string | undefined {
  return PRELUDE.has(name) ? byName.get(name) : undefined;
}

/** Defining path of a trait that a std derive implements. */
export function derivedTrait(name: string): string | undefined {
  return byName.get(name);
}
