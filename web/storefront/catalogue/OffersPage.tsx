import type { User } from '#contracts/accounts.ts';
import type { Category, Department } from '#contracts/assortment.ts';
import type { ListedProduct } from '#contracts/catalogue.ts';
import { clockIn, count, goodsOf, ruleSentence, type SaidRule, TIER_FROM, tierAbove } from '#contracts/words.ts';
import { Page } from '#storefront/layout/Page.tsx';
import { Pager } from '#storefront/layout/Pager.tsx';
import { Section } from '#storefront/layout/Section.tsx';
import type { PublicShop } from '#storefront/shop.ts';
import { ProductGrid } from './ProductCard.tsx';

type Tier = User['tier'];

interface Offer extends SaidRule {
  id: string;
  name: string;
  categoryIds: readonly string[];
  productIds: readonly string[];
}

interface OffersPageProps {
  shop: PublicShop;
  tier: Tier;
  page: {
    offers: readonly { rule: Offer; place: Place; opensAt: number | null }[];
    products: readonly { id: string; name: string; slug: string }[];
    /** The offer after which the next page begins. */
    next: string | null;
    now: number;
  };
  /** Not the first page. */
  later: boolean;
  taxonomy: { departments: Department[]; categories: Category[] };
  products: ListedProduct[];
}

type Place = 'now' | 'higher' | 'soon';

const PLACES: readonly Place[] = ['now', 'higher', 'soon'];
const ABOUT = 'What is cheaper at Pinchi now, what comes this week, and what silver and gold customers get.';

export function OffersPage({ shop, tier, page, later, taxonomy, products }: OffersPageProps) {
  const titles: Record<Place, string> = {
    now: tier === 'bronze' ? 'Now' : `Now, for ${tier} customers`,
    higher: 'With more orders',
    soon: 'Soon',
  };
  return (
    <Page shop={shop} kind="list" title="Offers" description={ABOUT} address="/offers">
      <div class="plain-head">
        <h1>Offers</h1>
        {shop.own(({ user }) => (
          <YourTier user={user} />
        ))}
      </div>
      {page.offers.length === 0 && !later ? <p>No offers just now. Prices move during the day, so look again.</p> : null}
      {PLACES.map((place) => {
        const here = page.offers.filter((offer) => offer.place === place);
        return here.length ? (
          <Section key={place} id={place} title={titles[place]}>
            <ul class="offer-list">
              {here.map(({ rule, opensAt }) => (
                <OfferLine
                  key={rule.id}
                  offer={rule}
                  opensAt={opensAt}
                  shop={shop}
                  taxonomy={taxonomy}
                  products={page.products}
                  now={page.now}
                />
              ))}
            </ul>
          </Section>
        ) : null;
      })}
      <Pager
        next={page.next === null ? null : `/offers?after=${encodeURIComponent(page.next)}`}
        text="More offers"
        first={later ? { href: '/offers', text: 'First offers' } : null}
      />
      {products.length ? (
        <Section id="goods" title="Goods on offer" more={{ href: '/search?onOffer=true', text: 'All of them' }}>
          <ProductGrid shop={shop} products={products} place="offer" />
        </Section>
      ) : null}
    </Page>
  );
}

/** What the reader's tier means. A stranger sees what joining brings. */
function YourTier({ user }: { user: User | null }) {
  if (user === null) {
    return (
      <p>
        Orders count: <b>silver</b> from {TIER_FROM.silver} and <b>gold</b> from {TIER_FROM.gold}, with prices of their own.{' '}
        <a href="/register">Join Pinchi</a>
      </p>
    );
  }
  const { tier, ordersToNextTier: left } = user;
  const next = tierAbove(tier);
  return (
    <p>
      You are <b>{tier}</b>
      {next === null ? '. This is the top.' : left === null ? '.' : `, ${count(left, 'more order')} to ${next}.`}
    </p>
  );
}

interface OfferLineProps extends Pick<OffersPageProps, 'shop' | 'taxonomy'>, Pick<OffersPageProps['page'], 'products' | 'now'> {
  offer: Offer;
  /** When it opens, if it is closed now. */
  opensAt: number | null;
}

function OfferLine({ shop, offer, taxonomy, products, now, opensAt }: OfferLineProps) {
  const clock = clockIn(shop.timeZone);
  const href = addressOf(offer, taxonomy, products);
  const sentence = ruleSentence(offer, { currency: shop.currency, clock, goods: goodsOf(offer, taxonomy, products), now });
  return (
    <li class="offer-line">
      <b>{offer.name}</b>
      <span>{sentence}</span>
      {opensAt === null ? null : <small>Opens {clock.dateTime(new Date(opensAt).toISOString())}</small>}
      {href ? (
        <a href={href}>
          See the goods<span class="unseen"> of {offer.name}</span>
        </a>
      ) : null}
    </li>
  );
}

/* Where the goods of a rule are: its only product, its only category, or the department of all its categories. */
function addressOf(
  { productIds, categoryIds }: Offer,
  { departments, categories }: OffersPageProps['taxonomy'],
  products: readonly { id: string; slug: string }[],
) {
  const [onlyProduct] = productIds.length === 1 ? products.filter(({ id }) => id === productIds[0]) : [];
  if (productIds.length > 0) return onlyProduct ? `/p/${onlyProduct.slug}` : null;
  const named = categories.filter(({ id }) => categoryIds.includes(id));
  const [first] = named;
  if (named.length === 1) return `/c/${first?.slug}`;
  const department = departments.find(({ id }) => id === first?.departmentId);
  return department && named.every(({ departmentId }) => departmentId === department.id) ? `/d/${department.slug}` : null;
}
