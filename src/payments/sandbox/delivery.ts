import type { Files } from './files.ts';
import type { SandboxEvent } from './intent.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * How the sandbox sends its events: `at_once`; each one `twice`; `late`, ten seconds after; or `by_hand`, when a person says so, in the
 * order that they choose.
 */
export const DELIVERIES = ['at_once', 'twice', 'late', 'by_hand'] as const;
export type Delivery = (typeof DELIVERIES)[number];

const SETTING = 'sandbox/delivery';
const LATE = 10_000;
/** After this time a webhook that the store did not take is sent again, when somebody looks at the sandbox. */
const AGAIN = 60_000;
const WEBHOOK = '/api/v1/payments/webhooks/stripe';

export async function deliveryOf(files: Files): Promise<Delivery> {
  const kept = (await files.get(SETTING))?.text;
  return DELIVERIES.find((delivery) => delivery === kept) ?? 'at_once';
}

export async function setDelivery(files: Files, delivery: Delivery): Promise<void> {
  while (!(await files.put(SETTING, delivery, (await files.get(SETTING))?.version ?? null)));
}

export interface Sending {
  make(type: string, subject: object, delivery: Delivery): SandboxEvent;
  /** Sends them after the answer, as this kind of delivery says. */
  start(intentId: string, events: readonly SandboxEvent[], delivery: Delivery): void;
  /** Sends one now, whether or not it was sent before. Answers the status of the store. */
  send(intentId: string, eventId: string): Promise<number>;
  /** Sends what is due: what a restart or a closed store left. */
  sendOverdue(): Promise<void>;
}

export function makeDelivery(sandbox: Sandbox): Sending {
  const { now, newId, deliver, defer, webhookSecret, baseUrl } = { ...sandbox.options, newId: sandbox.newId };

  async function post(body: string): Promise<number> {
    const time = Math.floor(now() / 1000);
    const signature = `t=${time},v1=${await hmac(webhookSecret, `${time}.${body}`)}`;
    const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature };
    try {
      const answer = await deliver(new Request(new URL(WEBHOOK, baseUrl), { method: 'POST', headers, body }));
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return 0;
    }
  }

  const send = async (intentId: string, eventId: string) => {
    const event = (await sandbox.find(intentId))?.events.find(({ id }) => id === eventId);
    if (!event) return 0;
    const status = await post(event.body);
    const sent = (one: SandboxEvent): SandboxEvent => {
      if (one.id !== eventId) return one;
      const tries = [...one.tries, status];
      return status >= 200 && status < 300 ? { ...one, tries, wasSent: true } : { ...one, tries, dueAt: one.dueAt && now() + AGAIN };
    };
    await sandbox.move(intentId, (intent) => ({ intent: { ...intent, events: intent.events.map(sent) }, events: [] }));
    return status;
  };

  const sendAll = async (intentId: string, events: readonly SandboxEvent[], delivery: Delivery) => {
    if (delivery === 'late') await new Promise((resolve) => setTimeout(resolve, LATE));
    for (const { id } of events) {
      const times = delivery === 'twice' ? 2 : 1;
      await Promise.all(Array.from({ length: times }, () => send(intentId, id)));
    }
  };

  return {
    send,
    make(type, subject, delivery) {
      const at = now();
      const id = newId('evt');
      const event = { id, object: 'event', created: Math.floor(at / 1000), data: { object: subject }, livemode: false, type };
      const dueAt = delivery === 'by_hand' ? null : at + (delivery === 'late' ? LATE : 0);
      return { id, type, at, body: JSON.stringify(event), dueAt, wasSent: false, tries: [] };
    },
    start(intentId, events, delivery) {
      if (delivery !== 'by_hand') defer(sendAll(intentId, events, delivery).catch(() => {}));
    },
    async sendOverdue() {
      const isOverdue = ({ wasSent, dueAt }: SandboxEvent) => !wasSent && dueAt !== null && dueAt + LATE < now();
      for (const { id, events } of (await sandbox.list()).intents) for (const event of events.filter(isOverdue)) await send(id, event.id);
    },
  };
}

async function hmac(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
