interface Kind {
  /** The most that the first view of such a page may load, in KB after compression (`npm run check:size`). */
  most: { script: number; styles: number };
}

/** A page names its kind (layout/Page.tsx). It loads one style sheet, styles/kinds/KIND.css, and the core of the script. */
export const PAGE_KINDS = {
  home: { most: { script: 7, styles: 7.25 } },
  /** A department, a category, a search. */
  list: { most: { script: 7, styles: 7.5 } },
  product: { most: { script: 7, styles: 7.25 } },
  cart: { most: { script: 7, styles: 6.25 } },
  checkout: { most: { script: 7, styles: 7 } },
  /** All orders, or one. */
  orders: { most: { script: 7, styles: 7 } },
  /** Rules and rights. */
  paper: { most: { script: 7, styles: 4.5 } },
  account: { most: { script: 7, styles: 5.5 } },
  /** To sign in, to register, and the links of mails. */
  signIn: { most: { script: 7, styles: 4.75 } },
  /** An error or another message. */
  message: { most: { script: 7, styles: 5 } },
  /** An invoice, a packing slip: without the shop around it, and without script. */
  document: { most: { script: 7, styles: 3 } },
  mailbox: { most: { script: 7, styles: 4.5 } },
  /** The sandbox of payments, in development. */
  sandbox: { most: { script: 7, styles: 4.5 } },
} as const satisfies Record<string, Kind>;
export type PageKind = keyof typeof PAGE_KINDS;

/** The hashed files of the web's build. */
export interface Assets {
  script: string;
  font: string;
  styles: Record<PageKind, string>;
}
