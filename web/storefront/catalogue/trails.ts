import type { Category, Department } from '#contracts/assortment.ts';
import type { Crumb } from '#storefront/layout/Breadcrumbs.tsx';

/** A category and all above it, from the department down. `categories` are all of the shop. */
export function categoryTrail(department: Department, category: Category, categories: readonly Category[]): Crumb[] {
  const up: Category[] = [];
  for (let one: Category | undefined = category; one && !up.includes(one); one = categories.find(({ id }) => id === up.at(-1)?.parentId))
    up.push(one);
  const crumbs = up.reverse().map(({ slug, name }) => ({ href: `/c/${slug}`, name }));
  return [{ href: `/d/${department.slug}`, name: department.name }, ...crumbs];
}

/** The way to a page, from the department down to itself, in the words of schema.org. */
export function trailData(trail: readonly Crumb[], here: Crumb, baseUrl: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: [...trail, here].map(({ href, name }, i) => ({ '@type': 'ListItem', position: i + 1, name, item: baseUrl + href })),
  };
}
