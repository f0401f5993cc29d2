// Types whose values may be dropped a little earlier or later and nobody sees it; guards, files, channels and threads are none of them.

const PLAIN =
  /^(?:Vec|String|Box|Option|Result|HashMap|HashSet|BTreeMap|BTreeSet|BinaryHeap|VecDeque|LinkedList|Arc|Rc|Cow|PathBuf|OsString|CString|SmallVec|ThinVec|FxHashMap|FxHashSet|IndexMap|IndexSet)\b/;
const OF_STD = /^(?:std|core|alloc)::/;
const EFFECT =
  /\b(?:\w*Guard|\w*Lock|Ref|RefMut|File|\w*Stream|\w*Listener|\w*Socket|JoinHandle|\w*Sender|\w*Receiver|BufWriter|LineWriter|Drain|PeekMut|Child\w*)\b/;

/** Closing it sooner is what anybody would do. */
const CLOSED = /^(?:std::fs::|fs::)?File$/;

/** @param type as it is written, in full or short. */
export function isHarmlessDrop(type: string): boolean {
  if (type.startsWith("&") || CLOSED.test(type)) return true;
  return (PLAIN.test(type) || OF_STD.test(type)) && !EFFECT.test(type);
}
