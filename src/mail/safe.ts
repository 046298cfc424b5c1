const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const LONGEST_HEADER = 200;

/** A value as one line: whatever breaks lines or does not print becomes a space, so that nobody's name can write a paragraph. */
export function oneLine(value: string): string {
  return value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** One line, for HTML text and quoted attributes. */
export function escapeHtml(value: string): string {
  return oneLine(value).replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}

/** A subject or an address that cannot begin another header. */
export function headerSafe(value: string): string {
  return oneLine(value).slice(0, LONGEST_HEADER);
}
