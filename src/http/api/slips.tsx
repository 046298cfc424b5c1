import { createRoute, z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { id } from '#contracts/wire.ts';
import type { StaffDoor } from '#http/door.ts';
import { assets } from '#http/pages/assets.ts';
import { render } from '#http/pages/render.ts';
import { must } from '#http/refused.ts';
import { readPackingSlip } from '#services/orders/packingSlip.ts';
import { DeliveryNotePage, PackingSlipPage } from '#storefront/documents/SlipPages.tsx';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, htmlPage } from './router.ts';

const tags = ['Orders'];
const request = { params: z.object({ id }) };
const refused = staffRefusals('validation_failed', 'not_found');

const packingSlip = createRoute({
  method: 'get',
  path: '/orders/{id}/packing-slip',
  tags,
  summary: 'A page to print for whoever picks: the lines that the caller sees, by department, without prices',
  ...byStaff,
  request,
  responses: { 200: htmlPage('The packing slip'), ...refused },
});

const deliveryNote = createRoute({
  method: 'get',
  path: '/orders/{id}/delivery-note',
  tags,
  summary: 'A page to print for whoever delivers: what comes, where it goes, and what is paid at the door',
  ...byStaff,
  request,
  responses: { 200: htmlPage('The delivery note'), ...refused },
});

export const slips = apiRouter()
  .openapi(packingSlip, (c) => sendSlip(c, c.req.valid('param').id, PackingSlipPage))
  .openapi(deliveryNote, (c) => sendSlip(c, c.req.valid('param').id, DeliveryNotePage));

async function sendSlip(c: HonoContext<StaffDoor>, orderId: string, View: typeof PackingSlipPage): Promise<Response> {
  const { ctx } = c.var;
  const [built, slip] = await Promise.all([assets(c.env.ASSETS), readPackingSlip(ctx, { orderId })]);
  const shop = { assets: built, baseUrl: ctx.site.baseUrl, timeZone: ctx.settings.timeZone };
  return render(c, <View shop={shop} slip={must(slip)} />);
}
