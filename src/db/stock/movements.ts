import { and, desc, eq, gte, isNull, lt, or, type SQL } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { people, stockMovements } from '#db/schema/index.ts';
import type { MovementKind, Waste } from '#domain/stock/movements.ts';

const { id, variantId, delta, kind, adjusted, waste, deliveryNote, reason, orderId, onHandAfter, createdAt } = stockMovements;

export interface StoredMovement {
  id: string;
  delta: number;
  kind: MovementKind;
  waste: Waste | null;
  deliveryNote: string | null;
  reason: string;
  orderId: string | null;
  by: string | null;
  onHandAfter: number;
  createdAt: number;
}

export interface MovementSearch {
  variantId: string;
  kind?: MovementKind | undefined;
  /** Epoch milliseconds: from the first on, and before the second. */
  from: number | undefined;
  to: number | undefined;
}

/** The movements of a variant, newest first. */
export async function readMovements(db: Db, search: MovementSearch, before: Before | null, most: number): Promise<StoredMovement[]> {
  const rows = await db
    .select({ id, delta, kind, adjusted, waste, deliveryNote, reason, orderId, by: people.name, onHandAfter, createdAt })
    .from(stockMovements)
    .leftJoin(people, eq(people.id, stockMovements.actorId))
    .where(
      and(
        eq(variantId, search.variantId),
        search.kind && ofKind(search.kind),
        search.from === undefined ? undefined : gte(createdAt, search.from),
        search.to === undefined ? undefined : lt(createdAt, search.to),
        olderThan(createdAt, id, before),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(most);
  return rows.map(({ kind, adjusted, ...row }) => ({ ...row, kind: kindOf(kind, adjusted) }));
}

const OF_STORE = { opening: 'opening', sale: 'sold', return: 'returned' } as const;

function kindOf(
  kind: (typeof stockMovements.$inferSelect)['kind'],
  adjusted: (typeof stockMovements.$inferSelect)['adjusted'],
): MovementKind {
  return kind === 'adjustment' ? (adjusted ?? 'corrected') : OF_STORE[kind];
}

function ofKind(wanted: MovementKind): SQL | undefined {
  switch (wanted) {
    case 'opening':
      return eq(kind, 'opening');
    case 'sold':
      return eq(kind, 'sale');
    case 'returned':
      return eq(kind, 'return');
    case 'corrected':
      return and(eq(kind, 'adjustment'), or(eq(adjusted, 'corrected'), isNull(adjusted)));
    default:
      return eq(adjusted, wanted);
  }
}
