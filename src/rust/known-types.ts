// What is known of the types of std, and of the collections that most crates take from elsewhere, by their names: one row each kind.

interface KnownType {
  /** It owns what its arguments are, and borrows nothing besides. */
  readonly owns?: true;
  /** `.` goes through it to its first argument. */
  readonly derefs?: true;
  /** `new` makes one of its argument or, without one, of what it gets later. */
  readonly wraps?: true;
  /** `new()` holds nothing yet; it has `len` and `is_empty`, and iterating gives its elements. */
  readonly collects?: true;
  /** A collection of values by key: its arguments are both. */
  readonly maps?: true;
  /** Values that patterns and methods like `ok` and `is_some` ask for. */
  readonly chooses?: true;
  /** It has no arguments. */
  readonly alone?: true;
}

const ROWS: readonly (readonly [names: string, about: KnownType])[] = [
  ["String PathBuf OsString", { owns: true, alone: true }],
  ["Duration Instant SystemTime Ordering", { owns: true, alone: true }],
  ["Option Result Poll", { owns: true, chooses: true }],
  ["Vec VecDeque BinaryHeap LinkedList HashSet BTreeSet", { owns: true, collects: true }],
  ["SmallVec ThinVec IndexSet FxHashSet FxIndexSet AHashSet", { owns: true, collects: true }],
  ["HashMap BTreeMap", { owns: true, collects: true, maps: true }],
  ["IndexMap FxHashMap FxIndexMap DashMap AHashMap OrdMap", { owns: true, collects: true, maps: true }],
  ["TypeIdMap StdHashMap PreHashMap", { owns: true, collects: true, maps: true }],
  ["Box Rc Arc Pin ManuallyDrop", { owns: true, derefs: true, wraps: true }],
  ["RefCell Cell Mutex RwLock OnceCell OnceLock", { owns: true, wraps: true }],
  ["MutexGuard RwLockReadGuard RwLockWriteGuard Ref RefMut Cow NonNull", { derefs: true }],
];

const byName = new Map(ROWS.flatMap(([names, about]) => names.split(" ").map((name) => [name, about] as const)));

/** @param name without a path */
export function knownType(name: string | undefined): KnownType {
  return (name === undefined ? undefined : byName.get(name)) ?? {};
}
