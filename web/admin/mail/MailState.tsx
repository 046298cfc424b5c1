import { Badge } from '@mantine/core';
import type { StaffMail } from '#admin/api/types.ts';

const LOOKS = {
  sent: { color: 'leaf', text: 'Sent' },
  pending: { color: 'honey', text: 'On its way' },
  failed: { color: 'tomato', text: 'Failed' },
} as const;

const TASK_TEXT = { sent: 'Done', pending: 'Trying again', failed: 'Failed' };

export function MailState({ of: { state, event } }: { of: Pick<StaffMail, 'state' | 'event'> }) {
  return <Badge color={LOOKS[state].color}>{event ? TASK_TEXT[state] : LOOKS[state].text}</Badge>;
}
