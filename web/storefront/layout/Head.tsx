import type { Shop } from '#storefront/shop.ts';

const ABOUT = 'Groceries from the whole market hall, held for you while you shop and priced in the open.';

export function Head({ shop, title, description = ABOUT }: { shop: Shop; title: string; description?: string }) {
  const { css, script, font } = shop.assets;
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
      {font ? <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" /> : null}
      {css.map((href) => (
        <link rel="stylesheet" href={href} key={href} />
      ))}
      <script type="module" src={script} />
    </head>
  );
}
