const SHARED = 1.5;

/**
 * Items that arrive while a batch is running go into the next one: one commit for many items under load, and no wait when idle. `run`
 * returns the answers in the order of its items. If it throws, every item of the batch is rejected. While most batches are shared,
 * `pause` runs after each, so that callers who send their next item at once get into the next batch together. It ends early once as
 * many items wait as there were callers: then nobody else is expected.
 */
export function groupCommit<Item, Answer>(
  run: (items: Item[]) => Promise<Answer[]>,
  mostAtOnce: number,
  pause: () => Promise<void> = async () => {},
): (item: Item) => Promise<Answer> {
  const waiting: { item: Item; resolve: (a: Answer) => void; reject: (e: unknown) => void }[] = [];
  let running = false;
  /** The running mean of items per batch. */
  let sharing = 1;
  /** While it pauses: so many items end the pause. */
  let enough = Number.POSITIVE_INFINITY;
  let endPause = () => {};

  /* Those who were just answered, and those who wait already. */
  async function pauseFor(callers: number): Promise<void> {
    enough = Math.min(callers, mostAtOnce);
    await Promise.race([pause(), new Promise<void>((resolve) => (endPause = resolve))]);
    enough = Number.POSITIVE_INFINITY;
  }

  async function drain(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const group = waiting.splice(0, mostAtOnce);
      try {
        const answers = await run(group.map((w) => w.item));
        for (const [i, w] of group.entries()) w.resolve(answers[i] as Answer);
      } catch (error) {
        for (const w of group) w.reject(error);
      }
      sharing += (group.length - sharing) / 8;
      if (sharing > SHARED && waiting.length < mostAtOnce) await pauseFor(group.length + waiting.length);
    }
    running = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void drain();
      else if (waiting.length >= enough) endPause();
    });
}
