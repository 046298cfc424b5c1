import { PAGE_KINDS, type PageKind } from '#storefront/pageKinds.ts';
import type { PublicShop } from '#storefront/shop.ts';

const ABOUT = 'Groceries from the whole market hall, held for you while you shop and priced in the open.';

export interface HeadProps {
  shop: PublicShop;
  kind: PageKind;
  title: string;
  description?: string;
}

export function Head({ shop, kind, title, description = ABOUT }: HeadProps) {
  const { sheets, script, parts, font } = shop.assets;
  const needs = PAGE_KINDS[kind];
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{title === 'Pinchi' ? 'Pinchi, the live market hall' : `${title} · Pinchi`}</title>
      <meta name="description" content={description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#fbf8f1" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#111a15" media="(prefers-color-scheme: dark)" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
      {['base' as const, ...needs.sheets].map((name) => (
        <link rel="stylesheet" href={sheets[name]} key={name} />
      ))}
      <script type="module" src={script} />
      {/* Loaded beside the core. They do nothing by themselves: the core starts them. */}
      {needs.parts.map((name) => (
        <script type="module" src={parts[name]} key={name} />
      ))}
    </head>
  );
}
