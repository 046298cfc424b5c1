const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/* Besides what breaks lines: half characters, and the marks that turn the direction of text, and what follows it, around. */
const BREAKS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s\u202a-\u202e\u2066-\u2069]+/gu;

/** A value as one line: whatever breaks lines or does not print becomes a space, so that nobody's name can write a paragraph. */
export function oneLine(value: string): string {
  return value.replace(BREAKS, ' ').trim();
}

/** One line, for HTML text and quoted attributes. */
export function escapeHtml(value: string): string {
  return oneLine(value).replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}

/** A subject or an address that cannot begin another header. */
export function headerSafe(value: string): string {
  return oneLine(value);
}
