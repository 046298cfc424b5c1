import { ListPage, type ListPageProps } from '#admin/list/ListPage.tsx';
import { Distribution } from './Distribution.tsx';
import { entry } from './feature.ts';
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
