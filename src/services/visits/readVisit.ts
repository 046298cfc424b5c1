import type { User } from '#contracts/accounts.ts';
import type { Cart } from '#contracts/carts.ts';
import { personOfSession } from '#db/accounts/person.ts';
import { accountRead } from '#db/accounts/read.ts';
import { readAtOnce } from '#db/kit/read.ts';
import { primaryFirst } from '#db/kit/replicas.ts';
import type { Tier } from '#domain/tiers.ts';
import { presentUser } from '#services/accounts/present.ts';
import { withGate } from '#services/accounts/sessions/loadPerson.ts';
import { guestCart, memberCart, memberCartReads } from '#services/carts/ownCart.ts';
import { type Actor, actorOf, type Context } from '#services/context.ts';
import { memberCartPrefix } from '#services/memberCart.ts';

/** Who opens a page, and their cart. */
export interface Visit {
  actor: Actor;
  user: User | null;
  tier: Tier;
  /** The active cart. Null for a guest who has none. */
  cartId: string | null;
  cart: Cart | null;
  /** What the next tier would save on the cart, in minor units. 0 at the top, and without goods. */
  tierSaving(): number;
}

interface Visitor {
  /** What a genuine access token says. Whether its session stands is asked of the database. */
  session: { personId: string; sessionId: string } | null;
  /** The token of a guest's cart. */
  guestToken: string | undefined;
}

/** All that a page needs of one shopper, in one round trip: session, person, cart with lines, and the revision of the rules. */
export async function readVisit(ctx: Context, { session, guestToken }: Visitor): Promise<Visit> {
  return (session && (await memberVisit(ctx, session))) ?? guestVisit(ctx, guestToken);
}

async function memberVisit(ctx: Context, { personId, sessionId }: { personId: string; sessionId: string }): Promise<Visit | null> {
  const now = ctx.now();
  const reads = primaryFirst(ctx.db);
  const prefix = await memberCartPrefix(ctx, personId);
  const { session, account, ...found } = await readAtOnce(reads, {
    session: personOfSession(personId, sessionId, now),
    account: accountRead(personId),
    ...memberCartReads(personId, prefix, now),
  });
  const person = withGate(ctx, session);
  if (!person || !account) return null;
  const own = await memberCart(ctx, { person, prefix, found });
  return {
    actor: actorOf(person, sessionId, reads),
    user: presentUser(account),
    tier: account.tier,
    cartId: own?.cartId ?? null,
    cart: own?.cart ?? null,
    tierSaving: () => own?.tierSaving() ?? 0,
  };
}

async function guestVisit(ctx: Context, guestToken: string | undefined): Promise<Visit> {
  const own = await guestCart(ctx, guestToken);
  const tierSaving = () => own?.tierSaving() ?? 0;
  return { actor: { kind: 'guest' }, user: null, tier: 'bronze', cartId: own?.cartId ?? null, cart: own?.cart ?? null, tierSaving };
}
