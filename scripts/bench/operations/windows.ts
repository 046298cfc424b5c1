import { OP_MARK, type Socket } from '#scripts/bench/load/messages.ts';
import { request } from '#scripts/bench/load/request.ts';
import { type Member, makeMembers } from '#scripts/bench/store/members.ts';
import { mintCarts, USUAL_LINES } from './carts.ts';
import type { Stage } from './types.ts';

/** Of so many carts, one is a member's. The sockets of a member also have a session that is checked. */
const MEMBER_EVERY = 5;

/** Two windows for each of so many carts: first both of one cart, then both of the next. `prefix` begins the ids of the members. */
export async function makeWindows(stage: Stage, carts: number, prefix: string): Promise<Socket[]> {
  const members = await makeMembers(stage.bench, Math.ceil(carts / MEMBER_EVERY), prefix);
  const ofMembers = await openMemberCarts(stage, members);
  const guests = await mintCarts(stage, carts - members.length);
  const ofGuests = guests.map(({ id, token }) => ({ id, headers: { 'x-cart-token': token } }));
  return Array.from({ length: carts }, (_, n) => {
    const cart = n % MEMBER_EVERY === 0 ? ofMembers.pop() : ofGuests.pop();
    return cart ? Array<Socket>(2).fill({ path: `/api/v1/carts/${cart.id}/live`, headers: cart.headers, frames: framesOf(stage, n) }) : [];
  }).flat();
}

async function openMemberCarts({ bench, load, ledger }: Stage, members: Member[]) {
  const headers = members.map(({ token }) => ({ authorization: `Bearer ${token}` }));
  await load.prepare(
    'open',
    bench.ports.store,
    headers.map((bearer) => request('POST', '/api/v1/carts', bearer)),
  );
  const opened = await load.fire('open', 16, { count: members.length, keepBodies: true });
  ledger.note({ name: "open a member's cart" }, opened);
  return opened.bodies.map((text, n) => ({ id: (JSON.parse(text) as { cart: { id: string } }).cart.id, headers: headers[n] ?? {} }));
}

function framesOf({ baskets }: Stage, cart: number): string[] {
  return baskets.basket(cart, USUAL_LINES).map((variantId) => JSON.stringify({ type: 'add', opId: OP_MARK, variantId, quantity: 1 }));
}
