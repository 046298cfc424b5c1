import { within } from '#kit/concurrency.ts';
import type { Sender } from './sender.ts';
import { MailRefused, type MailTransport } from './transport.ts';

/** The part of Cloudflare's `send_email` binding that is used. */
export interface EmailBinding {
  send(message: {
    from: string | Sender;
    to: string;
    subject: string;
    text: string;
    html: string;
    headers: Record<string, string>;
  }): Promise<unknown>;
}

/* The timeout in milliseconds. It must be below the minute after which another delivery takes over. */
const TIMEOUT = 45_000;
/* Errors that a retry cannot fix. An unverified sender or a used-up quota can be fixed by the store, so those are retried. */
const FINAL = ['E_VALIDATION_ERROR', 'E_RECIPIENT_NOT_ALLOWED', 'E_RECIPIENT_SUPPRESSED', 'E_CONTENT_TOO_LARGE'];

/** Cloudflare's mail service. It sets its own Message-ID, so ours is sent as `X-Pinchi-Mail`. */
export function bindingTransport(binding: EmailBinding, sender: Sender, timeout = TIMEOUT): MailTransport {
  return {
    async send({ id, to, subject, text, html }) {
      const from = sender.name ? sender : sender.email;
      // It may refuse custom headers without the `X-` prefix.
      const headers = { 'X-Pinchi-Mail': id };
      try {
        await within(timeout, binding.send({ from, to, subject, text, html, headers }));
      } catch (error) {
        const code = error instanceof Error ? (error as { code?: string }).code : undefined;
        throw error instanceof Error && code && FINAL.includes(code) ? new MailRefused(`${code}: ${error.message}`) : error;
      }
    },
  };
}
