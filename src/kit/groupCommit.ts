const SHARED = 1.5;

/**
 * Work that arrives while a batch is in flight goes into the next one: one commit for many under load, no wait when idle.
 * `run` answers in the order of its items; if it throws, every item of that batch is rejected. While batches are mostly
 * shared, a `pause` is made after each, so that those who were just answered and ask again meet in the next one, too.
 */
export function groupCommit<Item, Answer>(
  run: (items: Item[]) => Promise<Answer[]>,
  mostAtOnce: number,
  pause: () => Promise<void> = async () => {},
): (item: Item) => Promise<Answer> {
  const waiting: { item: Item; resolve: (a: Answer) => void; reject: (e: unknown) => void }[] = [];
  let running = false;
  /** How many lately shared a batch, as a running mean. */
  let sharing = 1;

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
      if (sharing > SHARED && waiting.length < mostAtOnce) await pause();
    }
    running = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void drain();
    });
}
