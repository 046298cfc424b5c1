import type { Variant, VariantPatch } from '#contracts/catalogue.ts';
import { readEditableVariant, type VariantRow } from '#db/catalogue/editable.ts';
import { RECKONED_WITH, reckonableRead, writeReckoned } from '#db/catalogue/reckonable.ts';
import { updateVariant as changeRow, departmentOfProduct, type VariantChanges } from '#db/catalogue/writeVariant.ts';
import { readAtOnce } from '#db/kit/read.ts';
import type { Statement } from '#db/kit/statement.ts';
import { netErrors, offerErrors } from '#domain/catalogue/offer.ts';
import type { FieldError } from '#domain/refusals.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { askFor } from '#services/tasks.ts';
import { atVersion, staffWrite } from '#services/write.ts';
import { eanTaken } from './eanTaken.ts';
import { getVariant } from './getProduct.ts';
import { reckonOne } from './reckonReferences.ts';
import { auditedVariant } from './rows.ts';

/* What an open cart shows of a variant, or refuses by. */
const SEEN_IN_CARTS = [
  'price',
  'compareAtPrice',
  'priceQuantity',
  'deposit',
  'unit',
  'quantityStep',
  'maxPerOrder',
] as const satisfies (keyof VariantRow)[];

/* By what a size says how much it is. Where the owner asks for that, it decides whether the product is sold. */
const TOLD_BY = ['name', 'netQuantity'] as const satisfies (keyof VariantRow)[];

/* The old price of an offer is for the quantity that the price is for. */
function oldPriceErrors(before: VariantRow, patch: VariantPatch): FieldError[] {
  const { priceQuantity = before.priceQuantity, compareAtPrice } = patch;
  const stays = before.compareAtPrice !== null && compareAtPrice === undefined;
  if (priceQuantity === before.priceQuantity || !stays) return [];
  return [{ path: 'compareAtPrice', message: `Was for ${before.priceQuantity}: say it for ${priceQuantity} too, or clear it` }];
}

const PRICED_BY = ['price', 'priceQuantity', 'compareAtPrice'] as const satisfies (keyof VariantRow)[];

/*
 * What a new price changes beside itself: its place in the history, and what may be shown of it. That is due at once, and then kept, unless
 * a rule is written at the same moment.
 */
async function newPrice(ctx: StaffContext, before: VariantRow, next: VariantRow): Promise<{ changes: VariantChanges; after: Statement[] }> {
  if (PRICED_BY.every((key) => next[key] === before[key])) return { changes: {}, after: [] };
  const { variant, rules } = await readAtOnce(ctx.db, { variant: reckonableRead(before.id), rules: RECKONED_WITH });
  if (!variant) return { changes: {}, after: [] };
  const now = ctx.now();
  const step = { at: now, price: next.price, quantity: next.priceQuantity, reduced: next.compareAtPrice !== null };
  const goods = { ...variant.goods, steps: [...variant.goods.steps, step] };
  const reckoned = reckonOne(ctx, { ...variant, version: before.version + 1, goods }, rules.versions);
  return {
    changes: { pricedAt: now, pricedBy: ctx.actor.person.id, offerPrice: null, referencePrice: null, reducedSince: null, dueAt: now },
    after: writeReckoned([reckoned], rules.revision ?? 0),
  };
}

export interface VariantUpdate {
  id: string;
  version: number;
  patch: VariantPatch;
}

/**
 * Change a variant that is still at `version`. The version of the product does not change. Open carts with the variant show a new
 * price.
 */
export function updateVariant(ctx: StaffContext, { id, version, patch }: VariantUpdate): Promise<Result<Variant>> {
  const personId = ctx.actor.person.id;
  return staffWrite(ctx, {
    permission: 'variants.write',
    read: async () => atVersion(await readEditableVariant(ctx.db, personId, id), 'variant', version),
    change: async (before) => {
      const next = { ...before, ...patch };
      const errors = [...offerErrors(next), ...oldPriceErrors(before, patch), ...netErrors(next)];
      if (errors.length > 0) return refuse({ code: 'validation_failed', errors });
      const seen = ctx.settings.foodFactsRequired ? [...SEEN_IN_CARTS, ...TOLD_BY] : SEEN_IN_CARTS;
      const repriced = seen.some((key) => next[key] !== before[key]);
      const { changes, after } = await newPrice(ctx, before, next);
      return ok({
        statements: [...changeRow(ctx.db, personId, { id, version }, { ...patch, ...changes }), ...after],
        audit: {
          action: 'variant.updated',
          entity: 'variant',
          entityId: id,
          departmentId: departmentOfProduct(next.productId),
          before: auditedVariant(before),
          after: auditedVariant(next),
        },
        tasks: repriced ? [askFor(ctx, 'price_changed', { variantIds: [id] })] : [],
      });
    },
    explain: async ({ what }, before) => {
      const { sku = before.sku, unit = before.unit } = patch;
      if (what === 'variants.ean') return refuse(await eanTaken(ctx, [patch], () => 'ean'));
      if (what === 'variants.sku') return refuse({ code: 'sku_taken', sku });
      return refuse(unit === before.unit ? { code: 'busy' } : { code: 'in_use', what: 'stock counted in the unit it has' });
    },
    reread: () => getVariant(ctx, id),
  });
}
