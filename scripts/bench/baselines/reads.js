const ONE = 'SELECT p.id, p.slug, p.name, v.price FROM products p JOIN variants v ON v.product_id = p.id WHERE p.slug = ?1';
const CART = 'SELECT id, version FROM carts WHERE id = ?1';
const LINES = 'SELECT variant_id, quantity FROM cart_lines WHERE cart_id = ?1';

/* The least that a page with a cart can read: one batch of three reads by key. */
// biome-ignore lint/style/noDefaultExport: the platform asks for it
export default {
  async fetch(request, env) {
    const slug = request.url.slice(request.url.lastIndexOf('/') + 1);
    const reads = [env.DB.prepare(ONE).bind(slug), env.DB.prepare(CART).bind('crt_1'), env.DB.prepare(LINES).bind('crt_1')];
    return Response.json((await env.DB.batch(reads)).map(({ results }) => results));
  },
};
