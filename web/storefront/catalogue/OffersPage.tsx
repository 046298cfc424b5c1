import type { Category, Department, ListedProduct } from '#contracts/catalogue.ts';
import { clockIn, goodsOf, ruleSentence, type SaidRule } from '#contracts/words.ts';
import { Page } from '#storefront/layout/Page.tsx';
import { Section } from '#storefront/layout/Section.tsx';
import type { PublicShop } from '#storefront/shop.ts';
import { ProductGrid } from './ProductCard.tsx';

interface Offer extends SaidRule {
  id: string;
  name: string;
  categoryIds: readonly string[];
  productIds: readonly string[];
}

interface OffersPageProps {
  shop: PublicShop;
  tier: string;
  offers: {
    open: readonly Offer[];
    coming: readonly { rule: Offer; opensAt: number }[];
    products: readonly { id: string; name: string; slug: string }[];
    now: number;
  };
  taxonomy: { departments: Department[]; categories: Category[] };
  products: ListedProduct[];
}

const ABOUT = 'What is cheaper at Pinchi now, what comes this week, and what silver and gold customers get.';

export function OffersPage({ shop, tier, offers, taxonomy, products }: OffersPageProps) {
  const mine = offers.open.filter(({ tiers }) => tiers.length === 0 || tiers.includes(tier));
  const higher = offers.open.filter((offer) => !mine.includes(offer));
  const said = { shop, taxonomy, products: offers.products, now: offers.now };
  return (
    <Page shop={shop} kind="list" title="Offers" description={ABOUT} address="/offers">
      <div class="plain-head">
        <h1>Offers</h1>
        {shop.own(({ user }) => (
          <YourTier tier={user?.tier ?? null} left={user?.ordersToNextTier ?? null} />
        ))}
      </div>
      {mine.length === 0 && higher.length === 0 ? <p>No offers just now. Prices move during the day, so look again.</p> : null}
      {mine.length ? (
        <Section id="now" title={tier === 'bronze' ? 'Now' : `Now, for ${tier} customers`}>
          <ul class="offer-list">
            {mine.map((offer) => (
              <OfferLine key={offer.id} offer={offer} {...said} />
            ))}
          </ul>
        </Section>
      ) : null}
      {higher.length ? (
        <Section id="tiers" title="With more orders">
          <ul class="offer-list">
            {higher.map((offer) => (
              <OfferLine key={offer.id} offer={offer} {...said} />
            ))}
          </ul>
        </Section>
      ) : null}
      {offers.coming.length ? (
        <Section id="soon" title="Soon">
          <ul class="offer-list">
            {offers.coming.map(({ rule, opensAt }) => (
              <OfferLine key={rule.id} offer={rule} opensAt={opensAt} {...said} />
            ))}
          </ul>
        </Section>
      ) : null}
      {products.length ? (
        <Section id="goods" title="Goods on offer" more={{ href: '/search?onOffer=true', text: 'All of them' }}>
          <ProductGrid shop={shop} products={products} place="offer" />
        </Section>
      ) : null}
    </Page>
  );
}

/** What the reader's tier means. A stranger sees what joining brings. */
function YourTier({ tier, left }: { tier: string | null; left: number | null }) {
  if (tier === null) {
    return (
      <p>
        Orders count: <b>silver</b> from 21 and <b>gold</b> from 50, with prices of their own. <a href="/register">Join Pinchi</a>
      </p>
    );
  }
  return (
    <p>
      You are <b>{tier}</b>
      {left === null ? '. This is the top.' : `, ${left} more ${left === 1 ? 'order' : 'orders'} to the next tier.`}
    </p>
  );
}

interface OfferLineProps extends Pick<OffersPageProps, 'shop' | 'taxonomy'> {
  offer: Offer;
  products: OffersPageProps['offers']['products'];
  now: number;
  /** When it opens, if it is closed now. */
  opensAt?: number;
}

function OfferLine({ shop, offer, taxonomy, products, now, opensAt }: OfferLineProps) {
  const clock = clockIn(shop.timeZone);
  const href = addressOf(offer, taxonomy, products);
  const sentence = ruleSentence(offer, { currency: shop.currency, clock, goods: goodsOf(offer, taxonomy, products), now });
  return (
    <li class="offer-line">
      <b>{offer.name}</b>
      <span>{sentence}</span>
      {opensAt === undefined ? null : <small>Opens {clock.dateTime(new Date(opensAt).toISOString())}</small>}
      {href ? (
        <a href={href}>
          See the goods<span class="unseen"> of {offer.name}</span>
        </a>
      ) : null}
    </li>
  );
}

/* Where the goods of a rule are: its only product or category, else nowhere in particular. */
function addressOf(
  { productIds, categoryIds }: Offer,
  { categories }: OffersPageProps['taxonomy'],
  products: readonly { id: string; slug: string }[],
) {
  const product = productIds.length === 1 ? products.find(({ id }) => id === productIds[0]) : undefined;
  if (product) return `/p/${product.slug}`;
  const category = productIds.length === 0 ? categories.find(({ id }) => id === categoryIds[0]) : undefined;
  return category ? `/c/${category.slug}` : null;
}
