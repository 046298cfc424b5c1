const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/* Characters that break a line, half characters (lone surrogates), and marks that change the direction of text. */
const BREAKS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s\u202a-\u202e\u2066-\u2069]+/gu;

/** A value as one line. Characters that break a line or do not print become a space, so that a name cannot write a paragraph. */
export function oneLine(value: string): string {
  return value.replace(BREAKS, ' ').trim();
}

/** One line, escaped for HTML text and quoted attributes. */
export function escapeHtml(value: string): string {
  return oneLine(value).replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}

/** A subject or an address that cannot start another header. */
export function headerSafe(value: string): string {
  return oneLine(value);
}
