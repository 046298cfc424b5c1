import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fragment, htmlOf, jsx, raw } from '#storefront/jsx.ts';
import { property } from '#test/support/proof.ts';

/** What a browser reads from the escaped text. */
function read(html: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name] as string);
}

const words = fc.string({
  unit: fc.oneof(fc.constantFrom('&', '<', '>', '"', "'", '&amp;', '<!--', '</script>'), fc.string({ maxLength: 2 })),
});

describe('the JSX runtime of the Worker', () => {
  it('keeps any text a text, in an element and in an attribute', () => {
    fc.assert(
      fc.property(words, words, (text, title) => {
        const html = htmlOf(jsx('p', { title, children: ['a', text] }));
        const [, inAttribute, inElement] = /^<p title="([^"<>']*)">a([^"<>']*)<\/p>$/.exec(html) ?? [];
        expect([read(inAttribute ?? ''), read(inElement ?? '')]).toEqual([title, text]);
      }),
      property({ sample: 500, proof: 20_000 }),
    );
  });

  it('writes attributes as the browser’s runtime sets them', () => {
    const props = { class: 'x', hidden: true, disabled: false, 'data-a': undefined, 'data-b': null, 'data-c': 0, 'data-d': '' };
    expect(htmlOf(jsx('b', props))).toBe('<b class="x" hidden="" data-c="0" data-d=""></b>');
  });

  it('has no end tag where HTML has none', () => {
    expect(htmlOf(jsx('input', { name: 'q' }))).toBe('<input name="q"/>');
    expect(htmlOf(jsx('i', {}))).toBe('<i></i>');
  });

  it('takes lists, fragments, components and numbers, and leaves out what is nothing', () => {
    const Name = ({ of }: Record<string, unknown>) => jsx('b', { children: of as string });
    const list = [jsx(Name, { of: '<Ada>' }), null, undefined, false, true, 0, Fragment({ children: ['&', [1, 'x']] })];
    expect(htmlOf(jsx('p', { children: list }))).toBe('<p><b>&lt;Ada&gt;</b>0&amp;1x</p>');
  });

  it('leaves HTML as it is', () => {
    expect(htmlOf(jsx('p', { children: raw('<br>') }))).toBe('<p><br></p>');
  });
});
