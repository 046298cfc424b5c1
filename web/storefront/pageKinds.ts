/** The style sheets, styles/NAME.css, in the order in which a page links them. */
export const SHEETS = ['base', 'cart', 'goods', 'home', 'list', 'product', 'form', 'checkout', 'orders', 'account', 'mailbox'] as const;
export type Sheet = (typeof SHEETS)[number];

/** Parts of the script, live/parts/NAME, that a page loads at once. */
export const PARTS = ['panel', 'sheet', 'forms', 'nextPage', 'passkeys'] as const;
export type Part = (typeof PARTS)[number];

interface Kind {
  /** Besides `base`, which is on every page. */
  sheets: readonly Sheet[];
  /** Loaded at the same time as the core, not after it. */
  parts: readonly Part[];
  /** The most that such a page may load, in KB after compression (`npm run check:size`). */
  most: { script: number; styles: number };
}

/** What each kind of page loads. A page names its kind (layout/Page.tsx). */
export const PAGE_KINDS = {
  home: { sheets: ['cart', 'goods', 'home'], parts: ['panel', 'sheet'], most: { script: 11.75, styles: 8.5 } },
  /** A department, a category, a search. */
  list: { sheets: ['cart', 'goods', 'list'], parts: ['panel', 'sheet', 'forms', 'nextPage'], most: { script: 12.5, styles: 8.75 } },
  product: { sheets: ['cart', 'goods', 'product'], parts: ['panel', 'sheet'], most: { script: 11.75, styles: 8.5 } },
  cart: { sheets: ['cart'], parts: ['panel'], most: { script: 11.5, styles: 7 } },
  checkout: { sheets: ['cart', 'form', 'checkout'], parts: ['panel', 'forms'], most: { script: 11.75, styles: 7.75 } },
  /** All orders, or one. */
  orders: { sheets: ['cart', 'orders'], parts: ['panel', 'sheet'], most: { script: 11.75, styles: 7.75 } },
  account: { sheets: ['form', 'account'], parts: ['forms', 'passkeys'], most: { script: 7.75, styles: 6 } },
  /** To sign in, to register, and the links of mails. */
  signIn: { sheets: ['form'], parts: ['forms', 'passkeys'], most: { script: 7.75, styles: 4.75 } },
  /** An error or another message. */
  message: { sheets: ['list', 'form'], parts: ['forms'], most: { script: 7.25, styles: 5.5 } },
  mailbox: { sheets: ['mailbox'], parts: [], most: { script: 7, styles: 4.5 } },
} as const satisfies Record<string, Kind>;
export type PageKind = keyof typeof PAGE_KINDS;

/** The hashed files of the web's build. */
export interface Assets {
  script: string;
  font: string;
  sheets: Record<Sheet, string>;
  parts: Record<Part, string>;
}
