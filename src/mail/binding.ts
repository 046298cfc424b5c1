import { within } from '#kit/within.ts';
import type { Sender } from './sender.ts';
import { MailRefused, type MailTransport } from './transport.ts';

/** As much of Cloudflare's `send_email` binding as is used. */
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

/* Milliseconds; under the minute after which another delivery takes over. */
const PATIENCE = 45_000;
/* What no later attempt would change. An unverified sender or a spent quota is the store's to mend, and then the mail goes. */
const FINAL = ['E_VALIDATION_ERROR', 'E_RECIPIENT_NOT_ALLOWED', 'E_RECIPIENT_SUPPRESSED', 'E_CONTENT_TOO_LARGE'];

/** Cloudflare's own mail service. It makes the Message-ID itself, so ours travels beside it, as `X-Pinchi-Mail`. */
export function bindingTransport(binding: EmailBinding, sender: Sender, patience = PATIENCE): MailTransport {
  return {
    async send({ id, to, subject, text, html }) {
      const from = sender.name ? sender : sender.email;
      // Headers of other names it may refuse.
      const headers = { 'X-Pinchi-Mail': id };
      try {
        await within(patience, binding.send({ from, to, subject, text, html, headers }));
      } catch (error) {
        const code = error instanceof Error ? (error as { code?: string }).code : undefined;
        throw error instanceof Error && code && FINAL.includes(code) ? new MailRefused(`${code}: ${error.message}`) : error;
      }
    },
  };
}
