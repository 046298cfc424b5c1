import type { Supplier } from '#contracts/documents.ts';
import { count } from '#contracts/words.ts';
import type { Child } from '#storefront/jsx.ts';
import { Page } from '#storefront/layout/Page.tsx';
import type { PublicShop } from '#storefront/shop.ts';

/** What the papers say of the store, besides what every page knows. Times are minutes, money is minor units. */
export interface StoreFacts {
  supplier: Supplier;
  /** Particulars that the owner has not given yet. */
  lacks: readonly string[];
  deliveryFee: number;
  heldFor: number;
  unpaid: { online: number; transfer: number };
  documentsKeptYears: number;
  /** Days. */
  withdrawal: number;
  report: number;
}

export interface PaperProps {
  shop: PublicShop;
  facts: StoreFacts;
}

const PAPERS = [
  { href: '/terms', name: 'Terms of sale' },
  { href: '/delivery', name: 'Delivery' },
  { href: '/returns', name: 'Returns' },
  { href: '/privacy', name: 'Privacy' },
] as const;

interface FrameProps extends PaperProps {
  address: (typeof PAPERS)[number]['href'];
  /** For search engines. */
  description: string;
  children: Child;
}

/** A page of rules and rights: its text, the way to the others, and who sells here. */
export function Paper({ shop, facts, address, description, children }: FrameProps) {
  const title = PAPERS.find(({ href }) => href === address)?.name ?? '';
  return (
    <Page shop={shop} kind="paper" title={title} description={description} address={address} cart="none">
      <article class="paper">
        <h1>{title}</h1>
        {shop.development ? (
          <p class="note">
            <b>This is a demonstration.</b> Nothing is delivered, and no money moves. The text says how a store that runs this software
            works.
          </p>
        ) : null}
        {children}
        <WhoSells facts={facts} />
        <nav aria-label="Rules and rights">
          {PAPERS.filter(({ href }) => href !== address).map(({ href, name }) => (
            <a href={href} key={href}>
              {name}
            </a>
          ))}
        </nav>
      </article>
    </Page>
  );
}

/** A time in words: "15 minutes", "3 days". */
export function lasting(minutes: number) {
  if (minutes % 1440 === 0) return count(minutes / 1440, 'day');
  return minutes % 60 === 0 ? count(minutes / 60, 'hour') : count(minutes, 'minute');
}

function WhoSells({ facts: { supplier, lacks } }: { facts: StoreFacts }) {
  const { name, address, vatId, registration, email, phone } = supplier;
  const lines = [address.line1, address.line2, `${address.postcode} ${address.city}`.trim(), address.country].filter(Boolean);
  return (
    <section aria-labelledby="who-sells">
      <h2 id="who-sells">Who sells</h2>
      <address>
        <b>{name}</b>
        <br />
        {lines.join(', ')}
      </address>
      <ul>
        {email ? (
          <li>
            Mail: <a href={`mailto:${email}`}>{email}</a>
          </li>
        ) : null}
        {phone ? <li>Telephone: {phone}</li> : null}
        {registration ? <li>Chamber of commerce: {registration}</li> : null}
        {vatId ? <li>VAT: {vatId}</li> : null}
      </ul>
      {lacks.length ? <p class="quiet">The owner of this store has not given yet: {lacks.join(', ')}.</p> : null}
    </section>
  );
}
