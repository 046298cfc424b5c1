import { Button } from '@mantine/core';
import { Empty } from '../parts/Empty.tsx';
import { isNarrowed, type Mailing } from './mailing.ts';

/** No mail: because of what one asked for, or because there is none yet. */
export function NoMail({ mailing, clear }: { mailing: Mailing; clear: () => void }) {
  if (!isNarrowed(mailing)) return <Empty icon="mail" title="No mail yet" />;
  if (mailing.state === 'failed' && !mailing.q && !mailing.kind) {
    return (
      <Empty icon="tick" title="Every mail got out">
        <Button variant="default" onClick={clear}>
          Show all mails
        </Button>
      </Empty>
    );
  }
  return (
    <Empty icon="search" title={mailing.q ? `Nothing found for “${mailing.q}”` : 'Nothing here'}>
      <p>Look for a part of the address, or let go of the filters.</p>
      <Button variant="default" onClick={clear}>
        Clear search and filters
      </Button>
    </Empty>
  );
}
