import { Table } from '@mantine/core';
import type { StaffMail } from '#admin/api/types.ts';
import { MailRow } from './MailRow.tsx';

interface MailTableProps {
  items: StaffMail[];
  /** Still the page before, while the next is on its way. */
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
    <div className="table-box" data-old={old || undefined} aria-busy={old}>
      <Table className="mails">
        <Table.Thead>
          <Table.Tr>
            <Table.Th className="mail-choice">
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
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((mail) => (
            <MailRow
              key={mail.id}
              mail={mail}
              chosen={failed.includes(mail.id) ? chosen.has(mail.id) : null}
              onChoose={(on) => flip(mail.id, on)}
              retry={retry && (() => retry([mail.id]))}
            />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
