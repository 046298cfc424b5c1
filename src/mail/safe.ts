import { oneLine } from '#domain/text.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** One line, escaped for HTML text and quoted attributes. */
export function escapeHtml(value: string): string {
  return oneLine(value).replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}

/** A subject or an address that cannot start another header. */
export function headerSafe(value: string): string {
  return oneLine(value);
}
