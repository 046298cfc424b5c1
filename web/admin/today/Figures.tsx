import { Link } from '@tanstack/react-router';
import type { Summary } from '#admin/api/queries.ts';
import { StraysFigure } from '#admin/orders/StraysFigure.tsx';
import { RequestsFigure } from '#admin/requests/RequestsFigure.tsx';
import { departmentNames, useMe } from '#admin/shell/me.ts';
import { may } from '#contracts/permissions.ts';
import { Figure } from './Figure.tsx';

/** The most variants that the store lists as low or sold out. */
const MOST_LISTED = 50;

/** The counts of work to do. Failed mails and tasks are shown only to users who may see them. */
export function Figures({ summary }: { summary: Summary }) {
  const { role } = useMe();
  const { ordersToPick, ordersInTrouble, lowStock, failedMails, failedEvents } = summary;
  return (
    <ul className="figures" aria-label="What needs you now">
      <Figure
        amount={ordersToPick}
        tone="leaf"
        one="order to pick"
        many="orders to pick"
        none="Nothing to pick"
        link={(words) => (
          <Link to="/orders" search={{ status: 'confirmed' }} className="figure-link">
            {words}
          </Link>
        )}
      />
      <Figure
        amount={ordersInTrouble}
        tone="tomato"
        one="order needs attention"
        many="orders need attention"
        none="No order needs attention"
        link={(words) => (
          <Link to="/orders" search={{ attention: 'true' }} className="figure-link">
            {words}
          </Link>
        )}
      />
      <StraysFigure />
      <RequestsFigure />
      <Figure amount={lowStock.length} most={MOST_LISTED} tone="honey" one="thing runs out" many="things run out" none="Nothing runs out" />
      {may(role, 'mail.read') && (
        <Figure
          amount={failedMails + failedEvents}
          tone="tomato"
          {...failureWords(failedMails, failedEvents)}
          link={(words) => (
            <Link to="/mail" search={{ state: 'failed' }} className="figure-link">
              {words}
            </Link>
          )}
        />
      )}
    </ul>
  );
}

function failureWords(mails: number, tasks: number): { one: string; many: string; none: string } {
  const none = 'Every mail got out';
  if (tasks === 0) return { one: 'mail failed', many: 'mails failed', none };
  return { one: 'background task failed', many: mails === 0 ? 'background tasks failed' : 'mails and background tasks failed', none };
}

/** The departments that the figures are about. */
export function FiguresOf({ departments }: { departments: Summary['departments'] }) {
  if (departments === null) return <p className="figures-of soft">Figures of the whole store.</p>;
  if (departments.length === 0) {
    return <p className="figures-of soft">Your account belongs to no department yet. Ask the owner to add you to yours.</p>;
  }
  return (
    <p className="figures-of soft">{`Figures of ${departmentNames(departments)}: orders with goods from there, and money for those goods alone.`}</p>
  );
}
