const ONE = 'SELECT p.id, p.slug, p.name, v.price FROM products p JOIN variants v ON v.product_id = p.id WHERE p.slug = ?1';

// biome-ignore lint/style/noDefaultExport: the platform asks for it
export default {
  async fetch(request, env) {
    const slug = request.url.slice(request.url.lastIndexOf('/') + 1);
    return Response.json(await env.DB.prepare(ONE).bind(slug).first());
  },
};
