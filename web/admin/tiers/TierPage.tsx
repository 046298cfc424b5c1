import { Link } from '@tanstack/react-router';
import { ListPage, type ListPageProps } from '#admin/list/ListPage.tsx';
import { Distribution } from './Distribution.tsx';
import { entry } from './feature.ts';
import type { Move } from './queries.ts';
import { TiersNav } from './TiersNav.tsx';

type TierPageProps<Item> = Pick<ListPageProps<Item>, 'query' | 'what' | 'rows' | 'pager' | 'children'> & {
  empty: ListPageProps<Item>['none']['empty'];
};

/** A page of tiers: how many have which, and a list below. It has no filters. */
export function TierPage<Item>({ empty, ...list }: TierPageProps<Item>) {
  return (
    <ListPage
      {...list}
      title={entry.label}
      filters={
        <>
          <Distribution />
          <TiersNav />
        </>
      }
      none={{ isNarrowed: false, q: undefined, empty, hint: '', clear: () => {} }}
    />
  );
}

/** A person, with a link to the page of the customer. No preload, because each read of a customer is kept in the audit. */
export function Person({ person: { id, name } }: { person: Move['person'] }) {
  return (
    <Link to="/customers/$customerId" params={{ customerId: id }} preload={false} className="row-name">
      {name ?? 'Erased'}
    </Link>
  );
}
