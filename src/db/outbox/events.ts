import { z } from 'zod';
import { PROVIDERS } from '#domain/accounts/providers.ts';

/** What was changed about how somebody signs in. */
const securityChange = z.object({
  what: z.enum(['app_on', 'app_off', 'app_reset', 'passkey_added', 'identity_linked']),
  /** Epoch milliseconds. */
  at: z.number(),
  /** Of a linked identity. */
  provider: z.enum(PROVIDERS).optional(),
});

export type SecurityChange = z.infer<typeof securityChange>;

/** What a commit may announce. Rows outlive deployments, so they are checked when read; payloads hold ids, never secrets. */
export const outboxEvent = z.discriminatedUnion('kind', [
  /** A mail to a person about their account; the row's id is what its secret follows from. */
  z.object({
    kind: z.literal('mail'),
    payload: z.object({
      mail: z.enum([
        'verify',
        'welcome',
        'already_registered',
        'reset',
        'password_changed',
        'new_device',
        'security_changed',
        'invitation',
      ]),
      personId: z.string(),
      /** Of a new device. */
      sessionId: z.string().optional(),
      /** Of a change to how somebody signs in. */
      change: securityChange.optional(),
    }),
  }),
  /** A mail to the buyer about what became of their order. */
  z.object({
    kind: z.literal('order_mail'),
    payload: z.object({
      mail: z.enum(['order_paid', 'order_on_its_way', 'order_delivered', 'order_cancelled', 'order_refunded']),
      orderId: z.string(),
    }),
  }),
  z.object({ kind: z.literal('order_placed'), payload: z.object({ orderId: z.string() }) }),
  z.object({ kind: z.literal('price_changed'), payload: z.object({ variantIds: z.array(z.string()) }) }),
  z.object({ kind: z.literal('tier_changed'), payload: z.object({ personId: z.string() }) }),
]);

/** What these announce is a mail, which has a row of its own. */
export const MAIL_KINDS = ['mail', 'order_mail', 'order_placed'] as const satisfies readonly OutboxEvent['kind'][];

export type OutboxEvent = z.infer<typeof outboxEvent>;
