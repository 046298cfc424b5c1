import type { Context as HonoContext } from 'hono';
import { renderSheet } from '#documents/renderDocument.ts';
import { type Paper, type PaperName, readPaper } from '#services/orders/readPaper.ts';
import { DocumentPage } from '#storefront/documents/DocumentPage.tsx';
import type { SignedInDoor } from './door.ts';
import { assets } from './pages/assets.ts';
import { render } from './pages/render.ts';
import { must } from './refused.ts';

interface Asked {
  orderId: string;
  /** As the customer, also for staff. */
  mine: boolean;
  name: PaperName;
  as: 'page' | 'pdf';
  /** Where one goes from the page. */
  links: { order: string; pdf: string };
}

/** Answer with a paper of an order: a page to read or print, or a PDF to save. Nobody may keep either in a cache. */
export async function sendPaper(c: HonoContext<SignedInDoor>, { orderId, mine, name, as, links }: Asked): Promise<Response> {
  const { ctx } = c.var;
  const paper = must(await readPaper(ctx, { orderId, mine, name }));
  if (as === 'page') {
    const shop = { assets: await assets(c.env.ASSETS), baseUrl: ctx.site.baseUrl };
    return render(c, <DocumentPage shop={shop} sheet={paper.sheet} links={links} />);
  }
  const pdf = await renderSheet(paper.sheet, paper);
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${fileName(paper)}"`,
    'cache-control': 'private, no-store',
  });
}

/* "invoice-2026-000001.pdf" */
function fileName({ sheet: { word }, number }: Paper): string {
  return `${word.toLowerCase().replaceAll(' ', '-')}-${number}.pdf`;
}
