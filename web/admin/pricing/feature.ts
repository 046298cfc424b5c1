import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lastPlaceOf } from '#admin/list/lastPlace.tsx';
import type { Entry, Feature } from '#admin/shell/feature.ts';
import { onlyFor, staffRoute } from '#admin/shell/routes.ts';
import { calendarListing } from './calendar/listing.ts';
import { type RuleListing, ruleListing } from './listing.ts';
import { ruleQuery } from './queries.ts';

/* Clerks have the page too: they preview rules, and save none. */
export const entry = { path: '/prices', label: 'Prices', icon: 'prices', key: 'p', needs: 'rules.preview' } as const satisfies Entry;

/** The list as it was left. */
export const lastRules = lastPlaceOf<RuleListing>(entry.path, entry.label, {});

const rulesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: entry.path,
  validateSearch: ruleListing.read,
  beforeLoad: onlyFor(entry.needs),
  component: lazyRouteComponent(() => import('./rules/RulesPage.tsx'), 'PricesPage'),
});

const newRuleRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/new`,
  validateSearch: ({ like }: Record<string, unknown>): { like?: string } => (typeof like === 'string' ? { like } : {}),
  beforeLoad: onlyFor('rules.write'),
  component: lazyRouteComponent(() => import('./editor/NewRulePage.tsx'), 'NewRulePage'),
});

const gridRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/grid`,
  beforeLoad: onlyFor('rules.read'),
  component: lazyRouteComponent(() => import('./grid/GridPage.tsx'), 'GridPage'),
});

const calendarRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/calendar`,
  validateSearch: calendarListing.read,
  beforeLoad: onlyFor('rules.read'),
  component: lazyRouteComponent(() => import('./calendar/CalendarPage.tsx'), 'CalendarPage'),
});

const ruleRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/$ruleId`,
  beforeLoad: onlyFor('rules.read'),
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(ruleQuery(params.ruleId));
  },
  component: lazyRouteComponent(() => import('./editor/RulePage.tsx'), 'RulePage'),
});

export const pricing = {
  entry,
  routes: [rulesRoute, newRuleRoute, gridRoute, calendarRoute, ruleRoute],
  forget: lastRules.forget,
} as const satisfies Feature;
