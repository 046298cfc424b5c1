import { z } from 'zod';
import { supplier } from './documents.ts';
import { currency, id, money } from './wire.ts';

/**
 * The settings that an owner may change, each on its own. The names are those of `Settings`. Times are milliseconds, money is minor
 * units.
 */
export const settingShapes = {
  currency,
  timeZone: z.string().min(1).max(60).refine(isTimeZone, 'Not a time zone'),
  locationId: id,
  holdFor: z.number().int().min(1_000).max(86_400_000),
  minimumOrder: money,
  deliveryFee: money,
  freeDeliveryFrom: money.nullable(),
  deliveryTaxRate: z.number().int().min(0).max(10_000),
  taxDeposits: z.boolean(),
  unpaidOrders: z.strictObject({
    online: z.number().int().min(60_000).max(86_400_000),
    transfer: z
      .number()
      .int()
      .min(3_600_000)
      .max(14 * 86_400_000),
    most: z.number().int().min(1).max(100),
  }),
  caps: z.strictObject({ perVariant: z.number().int().min(1).max(10_000), lines: z.number().int().min(1).max(1_000) }),
  supplier,
  documentsKeptYears: z.number().int().min(1).max(30),
  withdrawalDays: z.number().int().min(14).max(365),
  reportDays: z.number().int().min(1).max(365),
  foodFactsRequired: z.boolean(),
  watchers: z.strictObject({ perChannel: z.number().int().min(1).max(10_000), perPerson: z.number().int().min(1).max(100) }),
};

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
