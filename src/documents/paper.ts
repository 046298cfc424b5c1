import { create } from 'fontkit';
import PDFDocument from 'pdfkit';
import bricolage from './fonts/bricolage-bold.bin';
import noto from './fonts/noto-sans.bin';
import { drawable, wrapped } from './letters.ts';

/* Read once an isolate: to read a font takes longer than to write a document. */
const FONTS = { body: read(noto), head: read(bricolage) };
/* What pdfkit knows, and its types do not. */
const NEWER: object = { subset: 'PDF/UA', font: FONTS.body };
/** Points. A4. */
const PAGE = { width: 595.28, height: 841.89, margin: 48, foot: 66 };
const INK = '#1b2a20';

export interface Style {
  font: 'body' | 'head';
  size: number;
  /** From one baseline to the next. */
  line: number;
  color: string;
}

export const STYLES = {
  title: { font: 'head', size: 22, line: 28, color: INK },
  heading: { font: 'head', size: 9.5, line: 14, color: '#2c6b3f' },
  text: { font: 'body', size: 9, line: 12.5, color: INK },
  quiet: { font: 'body', size: 8, line: 11, color: '#55604f' },
  strong: { font: 'head', size: 9.5, line: 13, color: INK },
} as const satisfies Record<string, Style>;

/** Lines of one style, ready to be drawn. */
export interface Block {
  style: Style;
  lines: string[];
  height: number;
  /** What is read aloud, where a letter is missing in the font. */
  spoken: string | null;
}

export type Element = ReturnType<PDFKit.PDFDocument['struct']>;

/** `actual` is read instead of what is drawn, `scope` is of the head of a row or a column. */
export interface ElementOptions {
  actual?: string;
  scope?: 'Row' | 'Column';
}

export interface PaperFacts {
  title: string;
  author: string;
  /** The same document is the same bytes. */
  made: Date;
}

/**
 * A paper with a place to write at, which goes to a next page where the room ends. What is written is tagged, so that it can be read
 * aloud in its order; lines, repeated heads and page numbers are not.
 */
export class Paper {
  readonly left = PAGE.margin;
  readonly width = PAGE.width - 2 * PAGE.margin;
  /** Where the next thing is written, from the top of the page. */
  y = PAGE.margin;
  readonly root: Element;
  readonly #doc: PDFKit.PDFDocument;
  /* Of each letter at size 1. No font has kerning, so a text is as wide as its letters. */
  readonly #widths = { body: new Map<string, number>(), head: new Map<string, number>() };

  constructor({ title, author, made }: PaperFacts) {
    this.#doc = new PDFDocument({
      size: [PAGE.width, PAGE.height],
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'en',
      displayTitle: true,
      info: { Title: drawable(title).drawn, Author: drawable(author).drawn, CreationDate: made, ModDate: made },
      ...NEWER,
    });
    this.#doc.registerFont('body', FONTS.body).registerFont('head', FONTS.head);
    this.#doc.addPage();
    this.root = this.#doc.struct('Document');
    this.#doc.addStructure(this.root);
  }

  get room(): number {
    return PAGE.height - PAGE.foot - this.y;
  }

  /** The most that one page can hold. */
  get most(): number {
    return PAGE.height - PAGE.margin - PAGE.foot;
  }

  nextPage(): void {
    this.#doc.addPage();
    this.y = PAGE.margin;
  }

  block(text: string, style: Style, width: number): Block {
    const { drawn, spoken } = drawable(text);
    const lines = drawn === '' ? [] : wrapped(drawn, width, (part) => this.#widthOf(part, style));
    return { style, lines, height: lines.length * style.line, spoken };
  }

  /** A part of the document, in `within`. `draw` writes what is in it. */
  element(within: Element, type: string, options: ElementOptions, draw: () => void): void {
    within.add(this.#doc.struct(type, options, [draw]));
  }

  /** A part of the document that has parts of its own. */
  group(within: Element, type: string): Element {
    const group = this.#doc.struct(type);
    within.add(group);
    return group;
  }

  /** Write lines at a place, without moving on. */
  draw({ style, lines }: Block, at: { x: number; y: number; width: number; right?: boolean | undefined }): void {
    this.#use(style);
    for (const [index, line] of lines.entries()) {
      const x = at.right ? at.x + at.width - this.#widthOf(line, style) : at.x;
      // With the blank at which the text was broken, so that it is read as two words.
      this.#doc.text(`${line} `, x, at.y + index * style.line + style.line * 0.76, { lineBreak: false, baseline: 'alphabetic' });
    }
  }

  /** A line across, which is no part of what is read. */
  rule(y: number, { x = this.left, width = this.width } = {}, color = '#cfd6cc'): void {
    this.artifact(() => {
      this.#doc
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.6)
        .strokeColor(color)
        .stroke();
    });
  }

  artifact(draw: () => void): void {
    this.#doc.markContent('Artifact', { type: 'Pagination' });
    draw();
    this.#doc.endMarkedContent();
  }

  /** The bytes, with a foot on each page: the words, and which page of how many it is. */
  async end(foot: string): Promise<Uint8Array> {
    const { count } = this.#doc.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.#doc.switchToPage(page);
      const place = { x: this.left, y: PAGE.height - PAGE.foot + 20, width: this.width };
      const pageOf = this.block(`Page ${page + 1} of ${count}`, STYLES.quiet, 90);
      const words = this.block(foot, STYLES.quiet, this.width - 100);
      this.artifact(() => {
        this.draw({ ...words, lines: words.lines.slice(0, 2) }, place);
        this.draw(pageOf, { ...place, right: true });
      });
    }
    this.root.end();
    const chunks: Uint8Array[] = [];
    return new Promise((resolve, reject) => {
      this.#doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      this.#doc.on('end', () => resolve(joined(chunks)));
      this.#doc.on('error', reject);
      this.#doc.end();
    });
  }

  #widthOf(text: string, { font, size }: Style): number {
    const widths = this.#widths[font];
    let width = 0;
    for (const letter of text) {
      let known = widths.get(letter);
      if (known === undefined) {
        known = this.#doc.font(font).fontSize(1).widthOfString(letter);
        widths.set(letter, known);
      }
      width += known;
    }
    return width * size;
  }

  #use({ font, size, color }: Style): void {
    this.#doc.font(font).fontSize(size).fillColor(color);
  }
}

/* pdfkit takes what fontkit has read, too. Its types do not say so. */
function read(bytes: ArrayBuffer): PDFKit.Mixins.PDFFontSource {
  return create(new Uint8Array(bytes) as Buffer) as unknown as PDFKit.Mixins.PDFFontSource;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
