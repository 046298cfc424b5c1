import { toHtml } from './html.ts';
import type { Letter } from './letter.ts';
import { headerSafe } from './safe.ts';
import { toText } from './text.ts';

/** A letter as a mail's subject and its two bodies. */
export function renderLetter(letter: Letter): { subject: string; text: string; html: string } {
  return { subject: headerSafe(letter.subject), text: toText(letter), html: toHtml(letter) };
}
