const KEY = 'alarms';

/** Several named alarms over the one that an object has. A name has one moment, and keeps it until its work is done. */
export class NamedAlarms {
  #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** Wake the object at `at` (epoch milliseconds) for `name`, or earlier where that is armed already: then it looks and arms anew. */
  async arm(name: string, at: number): Promise<void> {
    const armed = this.#read();
    const before = armed[name];
    if (before !== undefined && before <= at) return;
    this.#write({ ...armed, [name]: at });
    await this.#wakeAt(Math.min(at, ...Object.values(armed)));
  }

  /**
   * Do the work of every name that is due at `clock`; call it in `alarm()`. Work answers the moment of its next time, or null. A name
   * whose work throws stays due, and the platform calls again. The platform may be a little early: the first is due in any case.
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
    // The platform takes no moment that has passed.
    await this.#storage.setAlarm(Math.max(at, Date.now() + 1));
  }

  #read(): Record<string, number> {
    return this.#storage.kv.get<Record<string, number>>(KEY) ?? {};
  }

  #write(armed: Record<string, number>): void {
    this.#storage.kv.put(KEY, armed);
  }
}
