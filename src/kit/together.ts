interface Group<Item> {
  since: number;
  items: Item[];
}

interface Caller {
  now(): number;
  /** Let work go on after the answer of the current call. */
  defer(work: Promise<unknown>): void;
}

/* Milliseconds. Items of calls that come within it are handled together. */
const TOGETHER = 50;
/* Milliseconds. Whoever was to handle a group and has not by now was stopped by the platform. The next call opens a new group. */
const STOPPED_AFTER = 2_000;

/**
 * Handle items after the answer of the call that brings them, together with those of other calls of this isolate with the same `key`.
 * Other calls only add their items; on this platform they must not wait for each other's work. The work must not throw.
 */
export function makeTogether<Item>(): (ctx: Caller, key: object, items: readonly Item[], work: (items: Item[]) => Promise<void>) => void {
  const groups = new WeakMap<object, Group<Item>>();
  return (ctx, key, items, work) => {
    if (items.length === 0) return;
    const now = ctx.now();
    const open = groups.get(key);
    if (open && now - open.since < STOPPED_AFTER) {
      open.items.push(...items);
      return;
    }
    const group: Group<Item> = { since: now, items: [...items] };
    groups.set(key, group);
    const afterwards = async () => {
      await new Promise((done) => setTimeout(done, TOGETHER));
      if (groups.get(key) === group) groups.delete(key);
      await work(group.items);
    };
    ctx.defer(afterwards());
  };
}
