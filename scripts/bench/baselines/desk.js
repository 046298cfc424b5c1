/* The store's stock desk without a cart's object or an API before it: one turn per request, for carts that only this Worker writes. */
const versions = new Map();
let turns = 0;

// biome-ignore lint/style/noDefaultExport: the platform asks for it
export default {
  async fetch(request, env) {
    const { cart, variant, quantity } = await request.json();
    const now = Date.now();
    const base = versions.get(cart) ?? 0;
    const operation = { opId: `op_${++turns}`, kind: 'add', variantId: variant, amount: quantity, actor: null };
    const answer = await env.STOCK_DESK.getByName('loc_main').commit({
      cartId: cart,
      ownerId: null,
      base,
      turn: `desk_${turns}`,
      now,
      heldUntil: now + 900_000,
      operations: [operation],
      repriceOpId: null,
      sessions: [],
    });
    if (answer.kind !== 'written' || !answer.evidence[0].row) return new Response(JSON.stringify(answer), { status: 500 });
    versions.set(cart, answer.version);
    return Response.json(answer.version);
  },
};
