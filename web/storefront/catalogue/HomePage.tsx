import type { Category, Department } from '#contracts/assortment.ts';
import type { ListedProduct } from '#contracts/catalogue.ts';
import { Page } from '#storefront/layout/Page.tsx';
import { Section } from '#storefront/layout/Section.tsx';
import type { PublicShop } from '#storefront/shop.ts';
import { ProductGrid } from './ProductCard.tsx';

/* The tiles that a phone shows at once. */
const IN_SIGHT = 4;

interface Hero {
  title: string;
  text: string;
}

interface HomePageProps {
  shop: PublicShop;
  hero?: Hero;
  offers: ListedProduct[];
  popular: ListedProduct[];
  categories: Category[];
}

const HERO: Hero = {
  title: 'The market hall that keeps your place',
  text: 'What you put in your cart is held for you, on every screen you have. When a price moves, you see it move, and why.',
};

export function HomePage({ shop, hero = HERO, offers, popular, categories }: HomePageProps) {
  const inside = (departmentId: string) =>
    categories
      .filter((category) => category.departmentId === departmentId)
      .slice(0, 3)
      .map((category) => category.name)
      .join(', ');
  return (
    <Page shop={shop} kind="home" title="Pinchi" address="/">
      <div class="hero">
        <h1>{hero.title}</h1>
        <p>{hero.text}</p>
      </div>
      <ul class="stalls">
        {shop.departments.map((department, index) => (
          <DepartmentTile key={department.id} department={department} hint={inside(department.id)} eager={index < IN_SIGHT} />
        ))}
      </ul>
      {offers.length ? (
        <Section id="offers" title="On offer now" more={{ href: '/offers', text: 'All offers' }}>
          <ProductGrid shop={shop} products={offers} place="offer" />
        </Section>
      ) : null}
      {popular.length ? (
        <Section id="popular" title="What people carry home" more={{ href: '/search?sort=popular', text: 'More of these' }}>
          <ProductGrid shop={shop} products={popular} place="popular" />
        </Section>
      ) : null}
    </Page>
  );
}

/** A department, as an arch with its picture. */
function DepartmentTile({ department, hint, eager }: { department: Department; hint: string; eager: boolean }) {
  return (
    <li class="stall" style={`--hue:${department.hue}`}>
      <a href={`/d/${department.slug}`}>
        {department.imageUrl ? (
          <img src={department.imageUrl} alt="" width="112" height="112" loading={eager ? undefined : 'lazy'} decoding="async" />
        ) : null}
        <b>{department.name}</b> <small>{hint}</small>
      </a>
    </li>
  );
}
