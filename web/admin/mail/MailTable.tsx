import { Badge, Button, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ListTable } from '#admin/list/ListTable.tsx';
import { dateTime } from '#admin/words/dates.ts';
import { count } from '#contracts/words.ts';
import { type ListedMail, mailListing } from './queries.ts';
import { errorWords, kindWords } from './words.ts';

interface MailTableProps {
  items: ListedMail[];
  /** The rows are still those of the previous page, while the next one loads. */
  old: boolean;
  mayRetry: boolean;
  chosen: ReadonlySet<string>;
  choose: (ids: ReadonlySet<string>) => void;
  retry: ((ids: string[]) => void) | undefined;
}

export function MailTable({ items, old, mayRetry, chosen, choose, retry }: MailTableProps) {
  const failed = mayRetry ? items.filter((mail) => mail.state === 'failed').map((mail) => mail.id) : [];
  const all = failed.length > 0 && failed.every((id) => chosen.has(id));
  const flip = (id: string, on: boolean) => choose(new Set(on ? [...chosen, id] : [...chosen].filter((c) => c !== id)));
  return (
    <ListTable
      className="mails"
      old={old}
      head={
        <>
          <Table.Th className="choice-cell">
            {failed.length > 0 ? (
              <label className="choose">
                <input type="checkbox" checked={all} onChange={(e) => choose(new Set(e.currentTarget.checked ? failed : []))} />
                <span className="choose-words">Choose all that failed</span>
              </label>
            ) : (
              <span className="sr">Choice</span>
            )}
          </Table.Th>
          <Table.Th>Mail or task</Table.Th>
          <Table.Th>To</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Asked for</Table.Th>
          <Table.Th>
            <span className="sr">Actions</span>
          </Table.Th>
        </>
      }
    >
      {items.map((mail) => (
        <MailRow
          key={mail.id}
          mail={mail}
          chosen={failed.includes(mail.id) ? chosen.has(mail.id) : null}
          onChoose={(on) => flip(mail.id, on)}
          retry={retry && (() => retry([mail.id]))}
        />
      ))}
    </ListTable>
  );
}

interface MailRowProps {
  mail: ListedMail;
  /** Null if it cannot be sent again. */
  chosen: boolean | null;
  onChoose: (chosen: boolean) => void;
  /** Absent while others are being sent. */
  retry: (() => void) | undefined;
}

function MailRow({ mail, chosen, onChoose, retry }: MailRowProps) {
  const { id, event, kind, to, subject, state, error, attempts, createdAt } = mail;
  const name = subject || kindWords(kind);
  const about = event ? name : `${name} to ${to || 'nobody known yet'}`;
  const again = event ? 'Try again' : 'Send again';
  return (
    <Table.Tr className="mail-row">
      <Table.Td className="choice-cell">
        {chosen !== null && (
          <label className="choose">
            <input type="checkbox" checked={chosen} onChange={(e) => onChoose(e.currentTarget.checked)} />
            <span className="sr">{`Choose ${about}`}</span>
          </label>
        )}
      </Table.Td>
      <Table.Td className="mail-subject">
        <Link to="/mail" search={(now) => ({ ...mailListing.read(now), open: id })} state={(now) => now} className="row-name">
          {name}
        </Link>
        <small className="soft">{event ? 'Background task' : kindWords(kind)}</small>
      </Table.Td>
      <Table.Td className="mail-to">{to || (!event && <span className="soft">Not known yet</span>)}</Table.Td>
      <Table.Td className="mail-state">
        <MailState of={mail} />
        {error && <small className="mail-error">{errorWords(error, !event)}</small>}
        {state !== 'sent' && attempts > 0 && <small className="soft">{`Tried ${count(attempts, 'time')}`}</small>}
      </Table.Td>
      <Table.Td className="when">{dateTime(createdAt)}</Table.Td>
      <Table.Td className="mail-actions">
        {chosen !== null && (
          <Button size="compact-sm" variant="default" disabled={!retry} onClick={retry} aria-label={`${again}: ${about}`}>
            {again}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

const LOOKS = {
  sent: { color: 'leaf', text: 'Sent' },
  pending: { color: 'honey', text: 'On its way' },
  failed: { color: 'tomato', text: 'Failed' },
} as const;

const TASK_TEXT = { sent: 'Done', pending: 'Trying again', failed: 'Failed' };

export function MailState({ of: { state, event } }: { of: Pick<ListedMail, 'state' | 'event'> }) {
  return <Badge color={LOOKS[state].color}>{event ? TASK_TEXT[state] : LOOKS[state].text}</Badge>;
}
