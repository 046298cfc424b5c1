import { Button, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { StaffMail } from '#admin/api/types.ts';
import { dateTime } from '#admin/words/dates.ts';
import { count } from '#admin/words/quantity.ts';
import { errorWords } from './errorWords.ts';
import { MailState } from './MailState.tsx';
import { kindWords } from './mailing.ts';

interface MailRowProps {
  mail: StaffMail;
  /** Null where it cannot be sent again. */
  chosen: boolean | null;
  onChoose: (chosen: boolean) => void;
  /** Absent while others are being sent. */
  retry: (() => void) | undefined;
}

export function MailRow({ mail, chosen, onChoose, retry }: MailRowProps) {
  const { id, event, kind, to, subject, state, error, attempts, createdAt } = mail;
  const name = subject || kindWords(kind);
  const about = event ? name : `${name} to ${to || 'nobody known yet'}`;
  const again = event ? 'Try again' : 'Send again';
  return (
    <Table.Tr className="mail-row">
      <Table.Td className="mail-choice">
        {chosen !== null && (
          <label className="choose">
            <input type="checkbox" checked={chosen} onChange={(e) => onChoose(e.currentTarget.checked)} />
            <span className="sr">{`Choose ${about}`}</span>
          </label>
        )}
      </Table.Td>
      <Table.Td className="mail-subject">
        <Link to="/mail" search={(now) => ({ ...now, open: id })} state={(now) => now} className="row-name">
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
