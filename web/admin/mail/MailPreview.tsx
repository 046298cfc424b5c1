import { useQuery } from '@tanstack/react-query';
import type { StaffMailPage } from '#admin/api/types.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { Failed } from '#admin/parts/Failed.tsx';
import { RowsToCome } from '#admin/parts/RowsToCome.tsx';
import { mailQuery } from '#admin/queries/mails.ts';
import { dateTime } from '#admin/words/dates.ts';
import { count } from '#admin/words/quantity.ts';
import { errorWords } from './errorWords.ts';
import { MailState } from './MailState.tsx';
import { kindWords } from './mailing.ts';

/** One mail as its reader sees it. No script runs in it, and nobody's secret is in it. */
export function MailPreview({ id, close }: { id: string; close: () => void }) {
  const { data, error, refetch } = useQuery(mailQuery(id));
  return (
    <Dialog onClose={close} title={data ? data.subject || kindWords(data.kind) : 'Mail'} size="lg">
      {error && <Failed error={error} what="The mail" retry={() => void refetch()} />}
      {!data && !error && <RowsToCome rows={6} />}
      {data && <Facts mail={data} />}
      {data?.html && <iframe className="mail-page" title="The mail" sandbox="" srcDoc={data.html} />}
      {data?.text && (
        <details className="mail-text">
          <summary>{data.event ? 'What it is about' : 'As plain text'}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
          <pre tabIndex={0}>{data.text}</pre>
        </details>
      )}
    </Dialog>
  );
}

function Facts({ mail }: { mail: StaffMailPage }) {
  const { event, to, kind, error, attempts, createdAt, sentAt } = mail;
  return (
    <dl className="mail-facts">
      {event ? (
        <>
          <dt>Task</dt>
          <dd>{kindWords(kind)}, done in the background. It is no mail: nobody waits for a message.</dd>
        </>
      ) : (
        <>
          <dt>To</dt>
          <dd>{to || 'Not known yet'}</dd>
          <dt>About</dt>
          <dd>{kindWords(kind)}</dd>
        </>
      )}
      <dt>State</dt>
      <dd>
        <MailState of={mail} /> {sentAt ? dateTime(sentAt) : `asked for ${dateTime(createdAt)}, tried ${count(attempts, 'time')}`}
      </dd>
      {error && (
        <>
          <dt>Why</dt>
          <dd>
            {errorWords(error, !event)}
            <small className="soft mail-said">{error}</small>
          </dd>
        </>
      )}
    </dl>
  );
}
