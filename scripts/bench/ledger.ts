import type { Fired } from './load/messages.ts';
import type { Contestant } from './rounds.ts';

/** Counts the answers of the whole run, to compare them with the databases at the end. */
export class Ledger {
  answered = 0;
  /** Successful adds of one piece, by database. */
  readonly adds = { store: 0, baseline: 0 };
  /** Carts that were told a new price. */
  repriced = 0;
  /** Failed answers, by operation and status. */
  readonly errors: Record<string, number> = {};

  note({ name, adds, reprices }: Pick<Contestant, 'name' | 'adds' | 'reprices'>, fired: Fired): void {
    this.answered += fired.answered;
    if (adds) this.adds[adds] += fired.by.ok ?? 0;
    if (reprices) this.repriced += fired.by.ok ?? 0;
    for (const [status, n] of Object.entries(fired.by)) {
      if (status !== 'ok') this.errors[`${name}: ${status}`] = (this.errors[`${name}: ${status}`] ?? 0) + n;
    }
  }
}
