const KEY = 'alarms';

/** Several named alarms over the single alarm of a Durable Object. Each name has one time, and keeps it until its work is done. */
export class NamedAlarms {
  #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /**
   * Wake the object at `at` (epoch milliseconds) for `name`. If the name is armed for an earlier time, that time stays: the object
   * wakes then, checks, and arms again.
   */
  async arm(name: string, at: number): Promise<void> {
    const armed = this.#read();
    const before = armed[name];
    if (before !== undefined && before <= at) return;
    this.#write({ ...armed, [name]: at });
    await this.#wakeAt(Math.min(at, ...Object.values(armed)));
  }

  /**
   * Do the work of every name that is due at `clock`. Call it in `alarm()`. The work returns its next time, or null. If it throws, its
   * name stays due, and the platform retries. The platform may wake the object a little early, so the earliest name always counts as due.
   */
  async run(clock: number, work: Record<string, () => Promise<number | null>>): Promise<void> {
    const armed = this.#read();
    const now = Math.max(clock, Math.min(...Object.values(armed)));
    for (const [name, at] of Object.entries(armed)) {
      if (at > now) continue;
      const next = (await work[name]?.()) ?? null;
      const { [name]: _, ...others } = this.#read();
      this.#write(next === null ? others : { ...others, [name]: next });
    }
    const rest = Object.values(this.#read());
    if (rest.length > 0) await this.#wakeAt(Math.min(...rest));
  }

  async #wakeAt(at: number): Promise<void> {
    // The platform rejects a time in the past.
    await this.#storage.setAlarm(Math.max(at, Date.now() + 1));
  }

  #read(): Record<string, number> {
    return this.#storage.kv.get<Record<string, number>>(KEY) ?? {};
  }

  #write(armed: Record<string, number>): void {
    this.#storage.kv.put(KEY, armed);
  }
}
