import type { Summary } from '#admin/api/types.ts';
import { useMe } from '#admin/shell/useMe.ts';
import { may } from '#contracts/permissions.ts';
import { Figure } from './Figure.tsx';

/** The store lists at most this many that run out. */
const MOST_LISTED = 50;

/** The counts that need somebody. Failed mails and tasks are told to those who may see them. */
export function Figures({ summary }: { summary: Summary }) {
  const { role } = useMe();
  const { ordersToPick, lowStock, failedMails, failedEvents } = summary;
  return (
    <ul className="figures" aria-label="What needs you now">
      <Figure amount={ordersToPick} tone="leaf" one="order to pick" many="orders to pick" none="Nothing to pick" />
      <Figure amount={lowStock.length} most={MOST_LISTED} tone="honey" one="thing runs out" many="things run out" none="Nothing runs out" />
      {may(role, 'mail.read') && (
        <Figure amount={failedMails + failedEvents} tone="tomato" {...failureWords(failedMails, failedEvents)} toFailedMails />
      )}
    </ul>
  );
}

function failureWords(mails: number, tasks: number): { one: string; many: string; none: string } {
  const none = 'Every mail got out';
  if (tasks === 0) return { one: 'mail failed', many: 'mails failed', none };
  return { one: 'background task failed', many: mails === 0 ? 'background tasks failed' : 'mails and background tasks failed', none };
}
