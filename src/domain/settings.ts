import { NO_SUPPLIER, type Supplier } from './supplier.ts';

/** The settings that an owner may change. */
export interface Settings {
  currency: string;
  timeZone: string;
  locationId: string;
  /** How long a hold lasts, in milliseconds. */
  holdFor: number;
  /** The smallest amount of goods before discounts, in minor units. */
  minimumOrder: number;
  deliveryFee: number;
  /** Delivery is free when the goods after discounts reach this. Null: never. */
  freeDeliveryFrom: number | null;
  /** The tax class of delivery, in basis points. */
  deliveryTaxRate: number;
  /** Whether a deposit carries the tax of its line. Not in the Netherlands. */
  taxDeposits: boolean;
  caps: { perVariant: number; lines: number };
  /** On every document that is issued. One that was issued keeps its own. */
  supplier: Supplier;
  /** How long issued documents are kept, as the law wants: whole years after the one in which they were issued. */
  documentsKeptYears: number;
  /** How long an order waits for its payment, in milliseconds, and how many such orders one account may have. */
  unpaidOrders: { online: number; transfer: number; most: number };
  /** Days after the delivery in which the law lets a customer withdraw, and in which a problem can be reported. */
  withdrawalDays: number;
  reportDays: number;
  /** Food that lacks something of what the law asks to be told (docs/food.md) is not sold. */
  foodFactsRequired: boolean;
  /** How many sockets a channel has at most, and how many of them one person. */
  watchers: { perChannel: number; perPerson: number };
}

/** Used until the owner changes a setting. */
export const DEFAULT_SETTINGS: Settings = {
  currency: 'EUR',
  timeZone: 'Europe/Amsterdam',
  locationId: 'loc_main',
  holdFor: 15 * 60_000,
  minimumOrder: 2500,
  deliveryFee: 395,
  freeDeliveryFrom: 6000,
  deliveryTaxRate: 900,
  taxDeposits: false,
  caps: { perVariant: 40, lines: 100 },
  supplier: NO_SUPPLIER,
  documentsKeptYears: 7,
  unpaidOrders: { online: 30 * 60_000, transfer: 3 * 86_400_000, most: 2 },
  withdrawalDays: 14,
  reportDays: 14,
  foodFactsRequired: false,
  watchers: { perChannel: 500, perPerson: 10 },
};
