/**
 * The picture of an emoji in `@lobehub/fluent-emoji-3d`, relative to that package's `assets` folder.
 * The files are named by code points, in lower-case hex joined by "-", and keep a variation selector (fe0f)
 * exactly where Unicode's fully qualified form has one: 1f336-fe0f.webp, but 1f34e.webp.
 */
export function pictureFile(emoji: string): string {
  const points = [...emoji].map((char) => (char.codePointAt(0) ?? 0).toString(16)).filter((point) => point !== 'fe0f');
  const alone = points.length === 1 ? points[0] : undefined;
  if (alone !== undefined && textByDefault(alone)) return `${alone}-fe0f.webp`;
  if (alone !== undefined) return `${alone}.webp`;
  // A sequence: its selectors are kept as they are written.
  return `${[...emoji].map((char) => (char.codePointAt(0) ?? 0).toString(16)).join('-')}.webp`;
}

/** An emoji that Unicode shows as text if no variation selector follows it. */
function textByDefault(point: string): boolean {
  return !/^\p{Emoji_Presentation}$/u.test(String.fromCodePoint(Number.parseInt(point, 16)));
}
