import { describe, expect, it } from 'vitest';
import { renderDocument } from '#documents/renderDocument.ts';
import { creditNoteOf } from '#domain/documents/creditNote.ts';
import { ADDRESS, issuedInvoice, orderOf, SELLER } from '#test/support/documents.ts';
import { type Part, type Pdf, readPdf } from '#test/support/pdf.ts';
import { lineOf, ruleOf } from '#test/support/pricing.ts';

const RIGHT_EDGE = 595.28 - 48;
const FOOT = 20;

const some = (count: number) =>
  Array.from({ length: count }, (_, at) => {
    const variantId = String(at + 1).padStart(3, '0');
    return lineOf({ variantId, quantity: 1 + (at % 7), taxRate: at % 5 === 0 ? 2100 : 900, deposit: at % 9 === 0 ? 15 : 0 });
  });
const RULES = [ruleOf({ name: 'Ten off' }), ruleOf({ id: 'rul_2', name: 'WELCOME', action: { type: 'cart_amount_off', amount: 500 } })];
const order = (count: number) => orderOf(some(count), RULES);

const pdfOf = async (...of: Parameters<typeof issuedInvoice>) => readPdf(await renderDocument(issuedInvoice(...of)));
const readOf = ({ pages }: Pdf): Part[] => pages.flatMap(({ read }) => read);
const all = (pdf: Pdf) => readOf(pdf).map(({ text }) => text);
const drawn = ({ pages }: Pdf) => pages.flatMap(({ texts }) => texts);

/** A sign for each byte. */
const signsOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

describe('the PDF of an invoice', () => {
  it('says its title, its language and that it is tagged, and is the same bytes each time', async () => {
    const issued = issuedInvoice(order(3));
    const bytes = await renderDocument(issued);
    expect(await readPdf(bytes)).toMatchObject({ title: 'Invoice 2026-000001', language: 'en', tagged: true });
    expect(await renderDocument(issued)).toEqual(bytes);
  });

  it('is read in the order of its sense, with heads for rows and columns', async () => {
    const parts = readOf(await pdfOf(order(1)));
    expect(parts.slice(0, 3)).toEqual([
      { tag: 'H1', text: 'Invoice 2026-000001' },
      { tag: 'P', text: 'Number' },
      { tag: 'P', text: '2026-000001' },
    ]);
    const goods = parts.findIndex(({ text }) => text === 'Goods');
    expect(parts.slice(goods, goods + 17)).toEqual([
      ...['Goods', 'Quantity', 'Price', 'VAT', 'Amount'].map((text) => ({ tag: 'TH', text })),
      { tag: 'TH', text: 'Thing 001, one SKU-001' },
      ...['1', '€10.00', '21 %', '€10.00'].map((text) => ({ tag: 'TD', text })),
      { tag: 'TH', text: 'Ten off' },
      ...['', '', '', '−€1.00'].map((text) => ({ tag: 'TD', text })),
      { tag: 'TH', text: 'Goods' },
      { tag: 'TD', text: '€10.00' },
    ]);
    expect(parts.at(-1)).toEqual({ tag: 'P', text: 'No VAT: a deposit, outside the scope of VAT.' });
  });

  it('has the particulars of the seller and the sums of each rate of VAT', async () => {
    const text = all(await pdfOf(order(2)));
    expect(text).toEqual(
      expect.arrayContaining(['Pinchi B.V.', 'VAT number NL123456789B01', 'Chamber of commerce 12345678', 'IBAN NL91 ABNA 0417 1643 00']),
    );
    const together = text.indexOf('Together');
    const { net, tax, total } = issuedInvoice(order(2)).document.totals;
    expect(text.slice(together + 1, together + 4)).toEqual([net, tax, total].map((cents) => `€${(cents / 100).toFixed(2)}`));
  });

  it('of a hundred lines goes over pages: each with the heads and its number, each line once, nothing off the paper', async () => {
    const pdf = await pdfOf(order(100));
    expect(pdf.pages.length).toBeGreaterThan(3);
    for (const [at, { texts }] of pdf.pages.entries()) {
      const words = texts.map(({ text }) => text);
      expect(words.at(-1)).toBe(`Page ${at + 1} of ${pdf.pages.length}`);
      if (words.some((word) => word.startsWith('Thing'))) expect(words).toEqual(expect.arrayContaining(['Goods', 'Quantity', 'Amount']));
    }
    const read = all(pdf);
    for (const { variantId } of some(100)) expect(read.filter((text) => text.startsWith(`Thing ${variantId},`))).toHaveLength(1);
    expect(read.filter((text) => text === 'Quantity')).toHaveLength(1);
    for (const { right, bottom } of drawn(pdf)) {
      expect(right).toBeLessThanOrEqual(RIGHT_EDGE + 1);
      expect(bottom).toBeGreaterThan(FOOT);
    }
  });

  it('keeps a line and its discounts on one page', async () => {
    const { pages } = await pdfOf(order(60));
    for (const { texts } of pages) {
      const table = texts.map(({ text }) => text).filter((text) => text.startsWith('Thing') || text === 'Ten off');
      expect(table.filter((text) => text === 'Ten off')).toHaveLength(table.length / 2);
    }
  });
});

describe('the PDF of a credit note', () => {
  it('names the invoice that it corrects and why, and has no prices', async () => {
    const invoice = issuedInvoice(order(2));
    const line = { position: 2, quantity: 1, amount: 500, tax: 41, deposit: 0 };
    const settled = [{ method: 'card', amount: 500 }];
    const document = creditNoteOf(invoice, {
      lines: [line],
      delivery: { amount: 0, tax: 0 },
      reason: 'Broken jar',
      issuedOn: '2026-11-25',
      settled,
    });
    const text = all(await readPdf(await renderDocument({ number: 'C2026-000001', document })));
    expect(text[0]).toBe('Credit note C2026-000001');
    expect(text).toEqual(
      expect.arrayContaining(['2026-000001 of 21 November 2026', 'Broken jar', 'Thing 002, one SKU-002', 'Back by card']),
    );
    expect(text).not.toContain('Price');
  });
});

describe('texts that people write', () => {
  const named = (name: string) => ({ ...order(1), address: { ...ADDRESS, name } });

  it.each([
    'Zoë Brøndum-Weiß, Łódź, Ōtsuka, Þórður Ægisson, Çağrı Şahin, Ștefan Țepeș',
    'Ελένη Παπαδοπούλου',
    'Юлія Ґалаґан, Жељко Ђорђевић',
    '“L’Haÿ” – 12 € & Søn…',
  ])('are written in the letters of Europe: %s', async (name) => {
    expect(all(await pdfOf(named(name))).join(' ')).toContain(name);
  });

  it('are joined from letters and marks', async () => {
    expect(all(await pdfOf(named('Zoe\u0308 C\u0327elik')))).toContain('Zoë Çelik');
  });

  it('that the font does not have are marked, and read aloud as they are', async () => {
    const name = 'عمر 李雷';
    const bytes = await renderDocument(issuedInvoice(named(name)));
    expect(all(await readPdf(bytes))).toContain('��� ��');
    const utf16 = [...name].flatMap((letter) => [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 255]);
    expect(signsOf(bytes)).toContain(String.fromCharCode(...utf16));
  });

  it.each([
    ['marks that turn the direction', 'Zo\u202eë\u2066 B\u200f', 'Zoë B'],
    ['NUL and line breaks', 'Zo\u0000ë\r\nB\u2028C', 'Zo ë B C'],
    ['half characters and unseen ones', '\ud800Zoë\ufeff\u{e0041}', 'Zoë'],
    ['the syntax of a PDF', ') Tj ET EMC endstream endobj <</S/JavaScript>> (', ') Tj ET EMC endstream endobj <</S/JavaScript>> ('],
  ])('do no harm: %s', async (_, name, shown) => {
    const pdf = await pdfOf(named(name));
    expect(pdf.tagged).toBe(true);
    expect(all(pdf).join(' ')).toContain(shown);
  });

  it('that are long are wrapped, the longest are cut, and nothing leaves its column', async () => {
    const long = 'W'.repeat(80);
    const odd = { ...order(2), address: { ...ADDRESS, name: long, line1: 'i'.repeat(120) } };
    const lines = odd.lines.map((line, at) => ({ ...line, name: at === 0 ? 'Ж'.repeat(5_000) : `${'very '.repeat(30)}long`, sku: long }));
    const pdf = await pdfOf({ ...odd, lines }, { seller: { ...SELLER, name: 'Q'.repeat(80) } });
    for (const { right, bottom } of drawn(pdf)) {
      expect(right).toBeLessThanOrEqual(RIGHT_EDGE + 1);
      expect(bottom).toBeGreaterThan(FOOT);
    }
    expect(drawn(pdf).some(({ text }) => text.startsWith('Ж') && text.endsWith('…'))).toBe(true);
    expect(all(pdf).join(' ')).toContain('long');
  });
});

it('nothing in a PDF is fetched, opened or run, and its fonts are in it', async () => {
  const text = signsOf(await renderDocument(issuedInvoice(order(3))));
  for (const word of ['/URI', '/JavaScript', '/Launch', '/GoToR', '/EmbeddedFile', '/OpenAction', '/AcroForm'])
    expect(text).not.toContain(word);
  expect(text.match(/\/FontFile2/g)).toHaveLength(2);
});
