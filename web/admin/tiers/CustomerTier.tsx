import './tiers.css';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';
import { useMe } from '#admin/shell/me.ts';
import { dateTime } from '#admin/words/dates.ts';
import { may } from '#contracts/permissions.ts';
import { count } from '#contracts/words.ts';
import { OverrideDialog } from './OverrideDialog.tsx';
import type { TierOf } from './override.ts';
import { TakeOffDialog } from './TakeOffDialog.tsx';
import { TierBadge } from './TierCells.tsx';

/** The tier of a customer, why it is that, and how to give another one. The buttons are for those who may. */
export function CustomerTier({ customer }: { customer: TierOf }) {
  const [open, setOpen] = useState<'give' | 'takeOff' | null>(null);
  const { tier, successfulOrders, ordersToNextTier, override, earned } = customer;
  const close = () => setOpen(null);
  const mayGive = may(useMe().role, 'tiers.override');
  return (
    <section className="panel customer-tier" aria-labelledby="customer-tier">
      <div className="tier-head">
        <h2 id="customer-tier">Tier</h2>
        {mayGive && (
          <div className="actions">
            <Button variant="default" size="compact-sm" leftSection={<Icon name="pencil" />} onClick={() => setOpen('give')}>
              {override ? 'Change' : 'Give another tier'}
            </Button>
            {override && (
              <Button variant="default" size="compact-sm" onClick={() => setOpen('takeOff')}>
                Take it off
              </Button>
            )}
          </div>
        )}
      </div>
      <p>
        <TierBadge tier={tier} /> <span className="soft">{standing(successfulOrders, ordersToNextTier)}</span>
      </p>
      {override && (
        <p>
          Given by {override.by.name ?? 'somebody who has left'} until <b>{dateTime(override.until)}</b>: {override.reason}.{' '}
          <span className="soft">By their orders: {earned}.</span>
        </p>
      )}
      {open === 'give' && <OverrideDialog customer={customer} close={close} />}
      {open === 'takeOff' && override && <TakeOffDialog customer={customer} tier={override.tier} close={close} />}
    </section>
  );
}

function standing(successful: number, toNext: number | null): string {
  const delivered = `${count(successful, 'order')} delivered`;
  return toNext === null ? delivered : `${delivered}, ${toNext} more to the next tier`;
}
