import { Button } from '@mantine/core';
import { Empty } from '#admin/parts/Empty.tsx';
import { LinkButton } from '#admin/parts/LinkButton.tsx';
import type { Listing } from './listing.ts';

/** No product: because of what one asked for, or because there is none yet. */
export function NothingFound({ listing, narrowed, clear }: { listing: Listing; narrowed: boolean; clear: () => void }) {
  if (!narrowed) {
    return (
      <Empty icon="catalogue" title="No products yet">
        <LinkButton to="/catalogue/new">Add the first</LinkButton>
      </Empty>
    );
  }
  return (
    <Empty icon="search" title={listing.q ? `Nothing found for “${listing.q}”` : 'Nothing here'}>
      <p>Look for a shorter word, or let go of the filters.</p>
      <Button variant="default" onClick={clear}>
        Clear search and filters
      </Button>
    </Empty>
  );
}
