import type { Block, Letter, Row } from './letter.ts';
import { oneLine } from './safe.ts';

/** A letter as plain text. Each link is on a line of its own. */
export function toText({ heading, blocks }: Letter): string {
  return `${[oneLine(heading), ...blocks.map(blockText), '--\nPinchi, the live market hall'].join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'quiet':
      return oneLine(block.text);
    case 'button':
      return `${oneLine(block.label)}:\n${oneLine(block.url)}`;
    case 'rows':
      return block.rows.map(rowText).join('\n');
  }
}

function rowText({ label, note, value }: Row): string {
  return `${oneLine(label)}: ${oneLine(value)}${note ? `\n  ${oneLine(note)}` : ''}`;
}
