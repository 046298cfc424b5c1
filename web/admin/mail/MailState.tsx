import { Badge } from '@mantine/core';
import type { StaffMail } from '../api/types.ts';

const LOOKS = {
  sent: { color: 'leaf', text: 'Sent' },
  pending: { color: 'honey', text: 'On its way' },
  failed: { color: 'tomato', text: 'Failed' },
} as const;

export function MailState({ of }: { of: StaffMail['state'] }) {
  return <Badge color={LOOKS[of].color}>{LOOKS[of].text}</Badge>;
}
