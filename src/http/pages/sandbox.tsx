import type { Context as HonoContext } from 'hono';
import type { SandboxPayment } from '#contracts/sandbox.ts';
import type { Door } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { isoTime } from '#kit/isoTime.ts';
import { act, possible, readAction, readReason, type SandboxAction } from '#payments/sandbox/actions.ts';
import { DELIVERIES, deliveryOf, setDelivery } from '#payments/sandbox/delivery.ts';
import { RELEASE, Refusal, type SandboxIntent } from '#payments/sandbox/intent.ts';
import type { Sandbox } from '#payments/sandbox/sandbox.ts';
import { isSandbox } from '#payments/sandboxGateway.ts';
import { PayPage } from '#storefront/sandbox/PayPage.tsx';
import { SandboxPage } from '#storefront/sandbox/SandboxPage.tsx';
import { readForm } from './form.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

/* The pages of the payment sandbox. They are reached through `inSandbox` alone. */

type Ask = HonoContext<Door>;

/** What can be let happen, and how events go out. */
export async function sandboxPage(c: Ask, _next?: unknown, refused: string | null = null): Promise<Response> {
  const sandbox = await sandboxOf(c);
  c.var.ctx.defer(sandbox.delivery.sendOverdue().catch(() => {}));
  const cursor = c.req.method === 'GET' ? c.req.query('cursor') : undefined;
  const [shop, list, delivery] = await Promise.all([shopOf(c), sandbox.list(cursor), deliveryOf(sandbox.options.files)]);
  const payments = list.intents.map(toPayment);
  const props = { shop, payments, nextCursor: list.cursor, delivery, refused };
  return render(c, <SandboxPage {...props} />, refused === null ? 200 : 409);
}

/** How events go out from now on, or all that wait, in an order. */
export async function postEvents(c: Ask): Promise<Response> {
  const sandbox = await sandboxOf(c);
  const form = await readForm(c);
  const delivery = DELIVERIES.find((one) => one === form.delivery);
  if (form.do === 'deliver' && delivery) await setDelivery(sandbox.options.files, delivery);
  if (form.do === 'oldest' || form.do === 'newest') await sendWaiting(sandbox, form.do);
  return c.redirect('/dev/gateway', 303);
}

async function sendWaiting(sandbox: Sandbox, first: 'oldest' | 'newest'): Promise<void> {
  const { intents } = await sandbox.list();
  const waiting = intents
    .flatMap(({ id: intentId, events }) => events.map((event, place) => ({ intentId, event, place })))
    .filter(({ event }) => !event.wasSent)
    .sort((a, b) => a.event.at - b.event.at || a.place - b.place);
  for (const { intentId, event } of first === 'oldest' ? waiting : waiting.reverse()) await sandbox.delivery.send(intentId, event.id);
}

/** Lets something happen to an intent, or sends one of its events. */
export async function postIntent(c: Ask): Promise<Response> {
  const sandbox = await sandboxOf(c);
  const { id } = await intentOf(c, sandbox);
  const form = await readForm(c);
  const action = readAction(form.do);
  try {
    if (form.event) await sandbox.delivery.send(id, form.event);
    else if (action) await happen(sandbox, id, action, form);
  } catch (error) {
    if (error instanceof Refusal) return sandboxPage(c, undefined, error.message);
    throw error;
  }
  return c.redirect(`/dev/gateway#${id}`, 303);
}

/** Where a shopper pays. */
export async function payPage(c: Ask): Promise<Response> {
  const intent = await intentOf(c, await sandboxOf(c));
  const back = intent.returnUrl === null ? null : backTo(intent.returnUrl);
  return render(c, <PayPage shop={await shopOf(c)} payment={toPayment(intent)} back={back} />);
}

const RESULT: Partial<Record<SandboxAction, string>> = { approve: 'succeeded', decline: 'failed', process: 'pending' };

/** The shopper has chosen, and goes back to the shop, which is told as little as Stripe tells it. */
export async function postPay(c: Ask): Promise<Response> {
  const sandbox = await sandboxOf(c);
  const { id, returnUrl } = await intentOf(c, sandbox);
  const form = await readForm(c);
  const action = readAction(form.do);
  const result = action && RESULT[action];
  try {
    if (action) await happen(sandbox, id, action, form);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return c.redirect(`/dev/gateway/pay/${id}`, 303);
  }
  if (!result || !returnUrl) return c.redirect(`/dev/gateway/pay/${id}`, 303);
  return c.redirect(backTo(returnUrl, { payment_intent: id, redirect_status: result }), 303);
}

/* The way back is one of our own pages, wherever this store listens. */
function backTo(returnUrl: string, said: Record<string, string> = {}): string {
  const url = new URL(returnUrl);
  for (const [name, value] of Object.entries(said)) url.searchParams.set(name, value);
  return url.pathname + url.search;
}

async function happen(sandbox: Sandbox, id: string, action: SandboxAction, form: Record<string, string>): Promise<void> {
  const choice = { amount: minorIn(form.amount), reason: readReason(form.reason), newId: sandbox.newId };
  await sandbox.move(id, (intent) => act(action, intent, choice));
}

/** `12.50` and `12,50` are 1250. Null for an empty field. */
function minorIn(text: string | undefined): number | null {
  const parts = /^\s*(\d{1,6})(?:[.,](\d{2}))?\s*$/.exec(text ?? '');
  return parts ? Number(parts[1]) * 100 + Number(parts[2] ?? 0) : null;
}

async function sandboxOf(c: Ask): Promise<Sandbox> {
  const { gateway } = c.var.ctx;
  if (!isSandbox(gateway)) throw new Refused({ code: 'not_found', what: 'page' });
  return gateway.sandbox();
}

async function intentOf(c: Ask, sandbox: Sandbox): Promise<SandboxIntent> {
  const found = await sandbox.find(c.req.param('intent') ?? '');
  if (!found) throw new Refused({ code: 'not_found', what: 'page' });
  return found;
}

function toPayment(intent: SandboxIntent): SandboxPayment {
  const { id, description, method, amount, currency, status, isChallenged, error, charge, refunds, disputes, events, createdAt } = intent;
  return {
    ...{ id, description, method, amount, currency: currency.toUpperCase(), status, isChallenged },
    declined: error && (error.declineCode ?? error.code),
    captured: charge?.captured ?? 0,
    refunds: refunds.map((made) => ({ id: made.id, amount: made.amount, status: made.status, isRelease: made.reason === RELEASE })),
    disputes,
    createdAt: isoTime(createdAt),
    events: events.map((event) => ({ id: event.id, type: event.type, at: isoTime(event.at), wasSent: event.wasSent, tries: event.tries })),
    can: possible(intent),
  };
}
