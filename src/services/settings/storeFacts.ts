import { lacking, type Supplier } from '#domain/supplier.ts';
import type { Store } from '#services/context.ts';

/** What the pages of rules and rights say of the store, as it is set now. Times are minutes, money is minor units. */
export interface StoreFacts {
  supplier: Supplier;
  /** Particulars that the owner has not given yet. */
  lacks: string[];
  deliveryFee: number;
  heldFor: number;
  unpaid: { online: number; transfer: number };
  documentsKeptYears: number;
  /** Days. */
  withdrawal: number;
  report: number;
}

const MINUTE = 60_000;

export function storeFacts({ settings }: Pick<Store, 'settings'>): StoreFacts {
  const { supplier, deliveryFee, holdFor, unpaidOrders, documentsKeptYears, withdrawalDays, reportDays } = settings;
  const unpaid = { online: unpaidOrders.online / MINUTE, transfer: unpaidOrders.transfer / MINUTE };
  const days = { withdrawal: withdrawalDays, report: reportDays };
  return { supplier, lacks: lacking(supplier), deliveryFee, heldFor: holdFor / MINUTE, unpaid, documentsKeptYears, ...days };
}
