const KEY = 'alarms';

/** Several named alarms over the one that an object has. A name has one moment; what is due stays until it is cleared or set anew. */
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

  /** What is due at `now`, taken away; the object is woken for the rest. Call it first in `alarm()`. The platform may be a little early: the first is due in any case. */
  async take(clock: number): Promise<string[]> {
    const armed = Object.entries(this.#read());
    const now = Math.max(clock, Math.min(...armed.map(([, at]) => at)));
    const due = armed.filter(([, at]) => at <= now);
    const rest = armed.filter(([, at]) => at > now);
    if (due.length > 0) this.#write(Object.fromEntries(rest));
    if (rest.length > 0) await this.#wakeAt(Math.min(...rest.map(([, at]) => at)));
    return due.map(([name]) => name);
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
