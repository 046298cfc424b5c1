import type { Handler } from 'hono';
import type { Door } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { isoTime } from '#kit/isoTime.ts';
import { siteMapFiles, siteMapPages } from '#services/catalogue/siteMap.ts';
import { asGuest } from '#services/context.ts';

/*
 * The addresses of the shop for search engines (https://www.sitemaps.org/protocol.html). Slugs and numbers need no escape in XML, and
 * the store's own address has none of the five signs that do.
 */

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const HEADERS = { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' };

/** The files of the site map. */
export const siteMapIndex: Handler<Door> = async (c) => {
  const { baseUrl } = c.var.ctx.site;
  const files = await siteMapFiles(asGuest(c.var.ctx));
  const rows = files.map((file) => `<sitemap><loc>${baseUrl}/sitemap/${file}</loc></sitemap>\n`);
  return c.body(`${HEAD}<sitemapindex ${SPACE}>\n${rows.join('')}</sitemapindex>\n`, 200, HEADERS);
};

/** One of these files. */
export const siteMapFile: Handler<Door> = async (c) => {
  const { baseUrl } = c.var.ctx.site;
  const pages = await siteMapPages(asGuest(c.var.ctx), c.req.param('file') ?? '');
  if (!pages) throw new Refused({ code: 'not_found', what: 'site map' });
  const rows = pages.map(({ path, updatedAt }) => {
    const changed = updatedAt === null ? '' : `<lastmod>${isoTime(updatedAt)}</lastmod>`;
    return `<url><loc>${baseUrl}${path}</loc>${changed}</url>\n`;
  });
  return c.body(`${HEAD}<urlset ${SPACE}>\n${rows.join('')}</urlset>\n`, 200, HEADERS);
};
