import { Hono } from 'hono';
import { api } from '#http/api/index.ts';
import type { Door } from '#http/door.ts';
import { docs } from './docs.ts';
import { health } from './health.ts';
import { media } from './media.ts';
import { describeApi } from './openapi.ts';
import { siteMapFile, siteMapIndex } from './siteMap.ts';

let described: ReturnType<typeof describeApi> | null = null;

/** Addresses that belong neither to the shop's pages nor to the API. */
export const site: Hono<Door> = new Hono<Door>()
  .get('/healthz', health)
  .get('/media/:key', media)
  .get('/openapi.json', (c) => {
    described ??= describeApi(api);
    return c.json(described, 200, { 'cache-control': 'public, max-age=60' });
  })
  .get('/docs', docs)
  .get('/speculation.json', (c) =>
    c.body(JSON.stringify(SPECULATION), 200, {
      'content-type': 'application/speculationrules+json',
      'cache-control': 'public, max-age=3600',
    }),
  )
  .get('/robots.txt', (c) =>
    c.text(`${ROBOTS}\nSitemap: ${c.var.ctx.site.baseUrl}/sitemap.xml\n`, 200, { 'cache-control': 'public, max-age=3600' }),
  )
  .get('/sitemap.xml', siteMapIndex)
  .get('/sitemap/:file', siteMapFile)
  .get('/admin', (c) => c.redirect('/admin/', 301))
  .get('/admin/*', async (c) => {
    const file = await c.env.ASSETS.fetch(new Request(new URL('/admin/', c.req.url)));
    return new Response(file.body, file);
  });

/* What search engines leave alone: what is somebody's own, and what is not the shop. Search results say so themselves (`noindex`). */
const ROBOTS = `User-agent: *
Disallow: /cart
Disallow: /checkout
Disallow: /account
Disallow: /orders
Disallow: /withdraw
Disallow: /admin
Disallow: /api/
`;

/* Paths that are personal, carry a secret, or are not pages of the shop: never prefetched. */
const BY_HAND = [
  '/admin*',
  '/docs*',
  '/api/*',
  '/dev/*',
  '/media/*',
  '/sitemap*',
  '/checkout*',
  '/account*',
  '/sign-in/*',
  '/sign-out*',
  '/forgot*',
  '/reset*',
  '/verify*',
  '/invitation*',
  '/withdraw*',
] as const;

/* Speculation rules: pages that only show something are prefetched while the pointer is on their link. */
const SPECULATION = {
  prefetch: [
    {
      where: {
        and: [{ href_matches: '/*' }, { not: { href_matches: [...BY_HAND] } }],
      },
      eagerness: 'moderate',
    },
  ],
};
