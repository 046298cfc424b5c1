import { oneLine } from '#domain/text.ts';
import type { Block, Letter, Row } from './letter.ts';
import { escapeHtml, headerSafe } from './safe.ts';

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

/* Mail programs support few styles, and some remove the style sheet. So the light colours are inline, and the sheet only adds dark mode. */
const SHEET = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media(max-width:480px){.sheet{padding:24px 20px!important}.page{padding:0!important}.foot{padding:16px 20px!important}}
@media(prefers-color-scheme:dark){.page{background:#101812!important}.sheet{background:#19231c!important;border-color:#334038!important}
.ink{color:#f1f0e9!important}.quiet{color:#b9c1b6!important}.row{border-color:#334038!important}.button{background:#7fdc97!important;color:#0d1f14!important}}`;

/* An amount stays on one line. Longer text than this is not an amount. */
const LONG = 16;
const FACE = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";
const INK = 'color:#17261d';
const QUIET = 'color:#4b5a50';

/** A letter as HTML: one column, readable on a phone, in light and dark mode, without images or external requests. */
export function toHtml({ subject, heading, blocks }: Letter): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title><style>${SHEET}</style></head>
<body class="page" style="margin:0;padding:24px 12px;background:#faf7f0">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td class="sheet" style="padding:32px;background:#fffefb;border:1px solid #e5e0d2;border-radius:16px;${FACE};font-size:16px;line-height:1.5;overflow-wrap:anywhere">
<h1 class="ink" style="margin:0 0 16px;font-size:24px;line-height:1.25;${INK}">${escapeHtml(heading)}</h1>
${blocks.map(blockHtml).join('\n')}
</td></tr>
<tr><td class="quiet foot" style="padding:16px 32px;${FACE};font-size:14px;${QUIET}">Pinchi, the live market hall</td></tr>
</table></td></tr></table></body></html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p class="ink" style="margin:0 0 16px;${INK}">${escapeHtml(block.text)}</p>`;
    case 'quiet':
      return `<p class="quiet" style="margin:0 0 16px;font-size:14px;${QUIET}">${escapeHtml(block.text)}</p>`;
    case 'button':
      return buttonHtml(block.label, block.url);
    case 'rows':
      return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 24px">${block.rows.map(rowHtml).join('\n')}</table>`;
  }
}

function buttonHtml(label: string, url: string): string {
  const style =
    'display:inline-block;padding:14px 24px;border-radius:999px;background:#1d6b3a;color:#ffffff;font-weight:600;text-decoration:none';
  return `<p style="margin:24px 0"><a class="button" href="${escapeHtml(url)}" style="${style}">${escapeHtml(label)}</a></p>`;
}

function rowHtml({ label, note, value, strong }: Row): string {
  const cell = `padding:8px 0;border-bottom:1px solid #e5e0d2;vertical-align:top;${INK}${strong ? ';font-weight:700' : ''}`;
  // A minus sign stays on the line of its amount.
  const words = note && escapeHtml(note).replaceAll('−', '−&#8288;');
  const remark = words ? `<br><span class="quiet" style="font-size:14px;font-weight:400;${QUIET}">${words}</span>` : '';
  const amount = `${cell};padding-left:16px;text-align:right${value.length > LONG ? '' : ';white-space:nowrap'};font-variant-numeric:tabular-nums`;
  return `<tr><td class="ink row" style="${cell};min-width:72px">${escapeHtml(label)}${remark}</td><td class="ink row" style="${amount}">${escapeHtml(value)}</td></tr>`;
}

/** A letter as a mail's subject and its two bodies. */
export function renderLetter(letter: Letter): { subject: string; text: string; html: string } {
  return { subject: headerSafe(letter.subject), text: toText(letter), html: toHtml(letter) };
}
