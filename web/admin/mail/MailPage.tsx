import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Failed } from '#admin/parts/Failed.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';
import { RowsToCome } from '#admin/parts/RowsToCome.tsx';
import { TrailPager } from '#admin/parts/TrailPager.tsx';
import { mailsQuery } from '#admin/queries/mails.ts';
import { useMe } from '#admin/shell/useMe.ts';
import { count } from '#admin/words/quantity.ts';
import { may } from '#contracts/permissions.ts';
import { MailFilters } from './MailFilters.tsx';
import { MailPreview } from './MailPreview.tsx';
import { MailTable } from './MailTable.tsx';
import type { Mailing } from './mailing.ts';
import { NoMail } from './NoMail.tsx';
import { RetryBar } from './RetryBar.tsx';
import { useRetry } from './useRetry.ts';

const route = getRouteApi('/desk/mail');
const NONE: ReadonlySet<string> = new Set();

/** What the store mailed, and what did not get out; with the tasks behind it that failed. */
export function MailPage() {
  const mailing = route.useSearch();
  const navigate = route.useNavigate();
  const mayRetry = may(useMe().role, 'mail.retry');
  const { data, error, refetch, isPlaceholderData } = useQuery(mailsQuery(mailing));
  const [chosen, choose] = useState(NONE);
  const { retry, progress, stop } = useRetry();
  const show = (next: Mailing) => {
    choose(NONE);
    void navigate({ search: next, replace: Boolean(next.q && mailing.q) });
  };
  const items = data?.items ?? [];
  const picked = items.filter((mail) => mail.state === 'failed' && chosen.has(mail.id)).map((mail) => mail.id);
  const start = (ids: string[]) => void retry(ids).then(() => choose(NONE));
  const close = () => void navigate({ search: (now) => ({ ...now, open: undefined }), state: (now) => now, replace: true });
  return (
    <>
      <PageHead title="Mail" />
      <MailFilters mailing={mailing} onChange={show} />
      {error && <Failed error={error} what="Mail" retry={() => void refetch()} />}
      {!data && !error && <RowsToCome rows={10} />}
      {data && items.length === 0 && <NoMail mailing={mailing} clear={() => show({})} />}
      {mayRetry && <RetryBar chosen={picked.length} progress={progress} retry={() => start(picked)} stop={stop} />}
      {items.length > 0 && (
        <>
          <MailTable
            items={items}
            old={isPlaceholderData}
            mayRetry={mayRetry}
            chosen={chosen}
            choose={choose}
            retry={progress ? undefined : start}
          />
          <TrailPager
            cursor={mailing.cursor}
            nextCursor={data?.nextCursor ?? null}
            said={`${count(items.length, 'row')} here`}
            back={{ page: 'Newer', first: 'Newest' }}
            next="Older"
          />
        </>
      )}
      {mailing.open && <MailPreview id={mailing.open} close={close} />}
    </>
  );
}
