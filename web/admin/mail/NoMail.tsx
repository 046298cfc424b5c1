import { Button } from '@mantine/core';
import { Empty } from '#admin/parts/Empty.tsx';
import { NothingFits } from '#admin/parts/NothingFits.tsx';
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
    <NothingFits q={mailing.q} hint="An address is found by its beginning. Look for less of it, or let go of the filters." clear={clear} />
  );
}
