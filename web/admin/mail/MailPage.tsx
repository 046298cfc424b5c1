import './mail.css';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { FilterBar, FilterSelect, useListing } from '#admin/list/FilterBar.tsx';
import { ListPage } from '#admin/list/ListPage.tsx';
import { Empty } from '#admin/parts/Page.tsx';
import { useMe } from '#admin/shell/me.ts';
import { may } from '#contracts/permissions.ts';
import { entry } from './feature.ts';
import { MailPreview } from './MailPreview.tsx';
import { MailTable } from './MailTable.tsx';
import { mailListing, mailsQuery } from './queries.ts';
import { RetryBar, useRetry } from './RetryBar.tsx';
import { KINDS, STATES, TASKS } from './words.ts';

const route = getRouteApi('/staff/mail');
const NONE: ReadonlySet<string> = new Set();
const ABOUT = [
  { group: 'Mails', items: [...KINDS] },
  { group: 'Background tasks that failed', items: [...TASKS] },
];

/** The mails of the store, sent or not, and the background tasks that failed. */
export function MailPage() {
  const listing = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(mailsQuery(listing));
  const mayRetry = may(useMe().role, 'mail.retry');
  const [chosen, choose] = useState(NONE);
  const { retry, progress, stop } = useRetry();
  const list = useListing(mailListing, listing);
  const change = (part: Record<string, unknown>) => {
    choose(NONE);
    list.change(part);
  };
  const { q, state, kind, cursor, open } = listing;
  const picked = (query.data?.items ?? []).filter((mail) => mail.state === 'failed' && chosen.has(mail.id)).map((mail) => mail.id);
  const start = (ids: string[]) => void retry(ids).then(() => choose(NONE));
  const close = () => void navigate({ search: (now) => ({ ...now, open: undefined }), state: (now) => now, replace: true });
  const asksForFailed = state === 'failed' && !q && !kind;
  return (
    <>
      <ListPage
        title={entry.label}
        filters={
          <FilterBar q={q} searchLabel="Search by address" onSearch={(text) => change({ q: text })}>
            <FilterSelect label="State" value={state} any="Any state" choices={STATES} onChange={(next) => change({ state: next })} />
            <FilterSelect label="About" value={kind} any="About anything" choices={ABOUT} onChange={(next) => change({ kind: next })} />
          </FilterBar>
        }
        query={query}
        what="Mail"
        rows={10}
        none={{
          isNarrowed: mailListing.isNarrowed(listing) && !asksForFailed,
          q,
          empty: asksForFailed ? <NoneFailed showAll={list.clear} /> : <Empty icon="mail" title="No mail yet" />,
          hint: 'An address is found by its beginning. Look for less of it, or take off the filters.',
          clear: list.clear,
        }}
        above={mayRetry && <RetryBar chosen={picked.length} progress={progress} retry={() => start(picked)} stop={stop} />}
        pager={{ cursor, noun: ['row'], order: 'time' }}
      >
        {(items, old) => (
          <MailTable items={items} old={old} mayRetry={mayRetry} chosen={chosen} choose={choose} retry={progress ? undefined : start} />
        )}
      </ListPage>
      {open && <MailPreview id={open} close={close} />}
    </>
  );
}

function NoneFailed({ showAll }: { showAll: () => void }) {
  return (
    <Empty icon="tick" title="Every mail got out">
      <Button variant="default" onClick={showAll}>
        Show all mails
      </Button>
    </Empty>
  );
}
