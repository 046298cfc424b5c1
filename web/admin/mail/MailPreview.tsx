import { useQuery } from '@tanstack/react-query';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { Failed, LoadingRows } from '#admin/parts/Page.tsx';
import { dateTime } from '#admin/words/dates.ts';
import { count } from '#contracts/words.ts';
import { MailState } from './MailTable.tsx';
import type { Mail } from './queries.ts';
import { mailQuery } from './queries.ts';
import { errorWords, kindWords } from './words.ts';

/** One mail as its reader sees it. No script runs in it, and secrets are left out. */
export function MailPreview({ id, close }: { id: string; close: () => void }) {
  const { data, error, refetch } = useQuery(mailQuery(id));
  return (
    <Dialog onClose={close} title={data ? data.subject || kindWords(data.kind) : 'Mail'} size="lg">
      {error && <Failed error={error} what="The mail" retry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={6} />}
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

function Facts({ mail }: { mail: Mail }) {
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
            <small className="soft mail-error-text">{error}</small>
          </dd>
        </>
      )}
    </dl>
  );
}
