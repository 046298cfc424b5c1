import type { Child } from '#storefront/jsx.ts';
import { Head } from '#storefront/layout/Head.tsx';
import type { PublicShop } from '#storefront/shop.ts';

/** What such a page needs of the shop. */
export type PaperShop = Pick<PublicShop, 'assets' | 'baseUrl'>;

interface PaperPageProps {
  shop: PaperShop;
  title: string;
  /** Where one can go from here. It is not printed. */
  links: { href: string; label: string }[];
  children: Child;
}

/** A page to be read or printed: a sheet of paper, without the shop around it and without script. */
export function PaperPage({ shop, title, links, children }: PaperPageProps) {
  return (
    <html lang="en">
      <Head shop={shop} kind="document" title={title} still />
      <body>
        {links.length > 0 ? (
          <nav class="paper-links" aria-label="From here">
            {links.map(({ href, label }) => (
              <a href={href} key={href}>
                {label}
              </a>
            ))}
          </nav>
        ) : null}
        <main id="main" class="paper">
          {children}
        </main>
      </body>
    </html>
  );
}

interface FactsProps {
  facts: { label: string; value: Child }[];
}

export function Facts({ facts }: FactsProps) {
  return (
    <dl class="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface PartyProps {
  label: string;
  name: string;
  lines: string[];
}

export function Party({ label, name, lines }: PartyProps) {
  return (
    <section>
      <h2>{label}</h2>
      <address>
        <b>{name}</b>
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </address>
    </section>
  );
}
