import type { Context as HonoContext } from 'hono';
import type { GatewayForm } from '#payments/gateway.ts';
import type { Door } from './door.ts';

const forms = new WeakMap<Request, GatewayForm>();

/**
 * The gateway's form for a card, for a page that shows it. The content policy of this answer then allows what the form loads. Null where
 * the gateway has a page of its own instead, or there is no gateway.
 */
export function showCardForm<E extends Door>(c: HonoContext<E>): GatewayForm | null {
  const form = c.var.ctx.gateway?.form ?? null;
  if (form) forms.set(c.req.raw, form);
  return form;
}

/** The form that the page of this request shows. */
export function cardFormOf<E extends Door>(c: HonoContext<E>): GatewayForm | null {
  return forms.get(c.req.raw) ?? null;
}
