import type { PageKind } from '#storefront/pageKinds.ts';
import type { PublicShop } from '#storefront/shop.ts';

const ABOUT = 'Groceries from the whole market hall, held for you while you shop and priced in the open.';

export interface HeadProps {
  shop: Pick<PublicShop, 'assets' | 'baseUrl'>;
  kind: PageKind;
  title: string;
  description?: string;
  address?: string;
  /** Without script. */
  still?: boolean;
}

export function Head({ shop, kind, title, description = ABOUT, address, still = false }: HeadProps) {
  const { styles, script, font } = shop.assets;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{title === 'Pinchi' ? 'Pinchi, the live market hall' : `${title} · Pinchi`}</title>
      <meta name="description" content={description} />
      {address ? <link rel="canonical" href={shop.baseUrl + address} /> : <meta name="robots" content="noindex" />}
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#fbf8f1" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#111a15" media="(prefers-color-scheme: dark)" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={styles[kind]} />
      {still ? null : <script type="module" src={script} fetchpriority="low" />}
    </head>
  );
}
