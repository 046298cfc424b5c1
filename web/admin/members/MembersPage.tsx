import './members.css';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { FilterBar, FilterSelect, useListing } from '#admin/list/FilterBar.tsx';
import { ListPage } from '#admin/list/ListPage.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { Empty } from '#admin/parts/Page.tsx';
import { useMe } from '#admin/shell/me.ts';
import { may } from '#contracts/permissions.ts';
import { entry } from './feature.ts';
import { InviteDialog } from './InviteDialog.tsx';
import { MemberTable } from './MemberTable.tsx';
import { STAFF_ROLES } from './member.ts';
import { memberListing, membersQuery } from './queries.ts';

const route = getRouteApi('/staff/members');

/** The members of staff and the invited ones. */
export function MembersPage() {
  const listing = route.useSearch();
  const query = useQuery(membersQuery(listing));
  const { change, clear } = useListing(memberListing, listing);
  const mayWrite = may(useMe().role, 'members.write');
  const [inviting, setInviting] = useState(false);
  const invite = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setInviting(true)}>
      Invite somebody
    </Button>
  );
  const roles = STAFF_ROLES.map(({ value, label }) => ({ value, label }));
  return (
    <>
      <ListPage
        title={entry.label}
        actions={mayWrite && invite}
        filters={
          <FilterBar q={listing.q} searchLabel="Search names and addresses" onSearch={(q) => change({ q })}>
            <FilterSelect label="Role" value={listing.role} any="Any role" choices={roles} onChange={(role) => change({ role })} />
          </FilterBar>
        }
        query={query}
        what="The staff"
        rows={6}
        none={{
          isNarrowed: memberListing.isNarrowed(listing),
          q: listing.q,
          empty: <Empty icon="staff" title="Nobody works here yet" />,
          hint: 'Look for a part of a name or address, or take off the filters.',
          clear,
        }}
        pager={{ cursor: listing.cursor, noun: ['person', 'people'], order: 'plain' }}
      >
        {(items, old) => <MemberTable items={items} old={old} mayWrite={mayWrite} />}
      </ListPage>
      {inviting && <InviteDialog close={() => setInviting(false)} />}
    </>
  );
}
