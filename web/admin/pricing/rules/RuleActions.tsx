import { ActionIcon, Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';
import type { PricingRule } from '#contracts/pricing.ts';
import { DeleteRule, EndRule } from './EndRule.tsx';
import { ScheduleRule } from './ScheduleRule.tsx';
import { useSwitch } from './useRuleWrites.ts';

/** What can be done with a rule, as a menu. */
export function RuleActions({ rule, left }: { rule: PricingRule; left?: () => void }) {
  const [open, setOpen] = useState<'schedule' | 'end' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const navigate = useNavigate();
  const turn = useSwitch(rule);
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={44} aria-label={`What to do with ${rule.name}`} loading={turn.isPending}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name={rule.active ? 'pause' : 'play'} />} onClick={() => turn.mutate()}>
            {rule.active ? 'Pause' : 'Go on'}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="clock" />} onClick={() => setOpen('schedule')}>
            Schedule
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="copy" />} onClick={() => void navigate({ to: '/prices/new', search: { like: rule.id } })}>
            Copy
          </Menu.Item>
          {rule.state !== 'scheduled' && rule.state !== 'ended' && (
            <Menu.Item className="dangerous" leftSection={<Icon name="cross" />} onClick={() => setOpen('end')}>
              End now
            </Menu.Item>
          )}
          <Menu.Item className="dangerous" leftSection={<Icon name="archive" />} onClick={() => setOpen('delete')}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'schedule' && <ScheduleRule rule={rule} close={close} />}
      {open === 'end' && <EndRule rule={rule} close={close} />}
      {open === 'delete' && <DeleteRule rule={rule} close={close} left={left} />}
    </>
  );
}
