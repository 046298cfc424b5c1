import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Failed } from '#admin/parts/Failed.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { NothingFits } from '#admin/parts/NothingFits.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';
import { RowsToCome } from '#admin/parts/RowsToCome.tsx';
import { TrailPager } from '#admin/parts/TrailPager.tsx';
import { membersQuery } from '#admin/queries/members.ts';
import { useMe } from '#admin/shell/useMe.ts';
import { count } from '#admin/words/quantity.ts';
import { may } from '#contracts/permissions.ts';
import { InviteDialog } from './InviteDialog.tsx';
import type { MemberListing } from './listing.ts';
import { MemberFilters } from './MemberFilters.tsx';
import { MemberTable } from './MemberTable.tsx';

const route = getRouteApi('/desk/members');

/** Who works here, and who was asked to. */
export function MembersPage() {
  const listing = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = may(useMe().role, 'members.write');
  const { data, error, refetch, isPlaceholderData } = useQuery(membersQuery(listing));
  const [inviting, setInviting] = useState(false);
  const show = (next: MemberListing) => void navigate({ search: next, replace: Boolean(next.q && listing.q) });
  const items = data?.items ?? [];
  return (
    <>
      <PageHead title="Staff">
        {mayWrite && (
          <Button leftSection={<Icon name="plus" />} onClick={() => setInviting(true)}>
            Invite somebody
          </Button>
        )}
      </PageHead>
      <MemberFilters listing={listing} onChange={show} />
      {error && <Failed error={error} what="The staff" retry={() => void refetch()} />}
      {!data && !error && <RowsToCome rows={6} />}
      {data && items.length === 0 && (
        <NothingFits q={listing.q} hint="Look for a part of a name or address, or let go of the filters." clear={() => show({})} />
      )}
      {items.length > 0 && (
        <>
          <MemberTable items={items} old={isPlaceholderData} mayWrite={mayWrite} />
          <TrailPager
            cursor={listing.cursor}
            nextCursor={data?.nextCursor ?? null}
            said={`${count(items.length, 'person', 'people')} here`}
            back={{ page: 'Previous', first: 'First page' }}
            next="More"
          />
        </>
      )}
      {inviting && <InviteDialog close={() => setInviting(false)} />}
    </>
  );
}
