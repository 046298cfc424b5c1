import { getDocumentProxy } from 'unpdf';

export interface PdfPage {
  /** What is drawn, in the order in which it is drawn, and where it ends at the right and at the bottom. */
  texts: { text: string; right: number; bottom: number }[];
  /** What a screen reader reads: the tag of each part, and its text. */
  read: Part[];
}

export interface Part {
  tag: string;
  text: string;
}

export interface Pdf {
  title: string;
  language: string;
  tagged: boolean;
  pages: PdfPage[];
}

interface Node {
  role?: string;
  id?: string;
  type?: string;
  alt?: string;
  children?: Node[];
}

/** A PDF as another library reads it. */
export async function readPdf(bytes: Uint8Array): Promise<Pdf> {
  // It takes the bytes away.
  const pdf = await getDocumentProxy(bytes.slice());
  const { info } = await pdf.getMetadata();
  const pages: PdfPage[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true });
    const marked = new Map<string, string>();
    const texts: PdfPage['texts'] = [];
    const open: (string | null)[] = [];
    for (const item of content.items) {
      if ('str' in item) {
        const [, , , , x = 0, y = 0] = item.transform;
        if (item.str.trim() !== '') texts.push({ text: item.str.trim(), right: x + item.width, bottom: y });
        const mark = open.findLast((id) => id !== null);
        if (mark) marked.set(mark, (marked.get(mark) ?? '') + item.str + (item.hasEOL ? ' ' : ''));
      } else if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id ?? null);
    }
    pages.push({ texts, read: partsOf((await page.getStructTree()) as Node | null, marked) });
  }
  const { Title = '', Language = '' } = info as { Title?: string; Language?: string };
  return { title: Title, language: Language, tagged: ((await pdf.getMarkInfo()) as { Marked?: boolean } | null)?.Marked === true, pages };
}

function partsOf(node: Node | null, marked: Map<string, string>): Part[] {
  if (!node) return [];
  const children = node.children ?? [];
  const own = children.filter(({ type }) => type === 'content').map(({ id }) => marked.get(id ?? '') ?? '');
  const inner = children.flatMap((child) => partsOf(child, marked));
  return own.length > 0 ? [{ tag: node.role ?? '', text: own.join('').replace(/\s+/g, ' ').trim() }, ...inner] : inner;
}
