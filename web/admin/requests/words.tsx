import { Badge } from '@mantine/core';
import type { ListedRequest } from '#contracts/requests.ts';
import { PROBLEM_WORDS } from '#contracts/words.ts';

const LOOKS = {
  open: { color: 'honey', text: 'Open' },
  settled: { color: 'leaf', text: 'Settled' },
  answered: { color: 'gray', text: 'Answered' },
} as const;

export function StateBadge({ of: { kind, state, late } }: { of: Pick<ListedRequest, 'kind' | 'state' | 'late'> }) {
  const refused = kind === 'withdrawal' && state === 'answered';
  return (
    <>
      <Badge color={refused ? 'tomato' : LOOKS[state].color} className="status-badge">
        {refused ? 'Refused' : LOOKS[state].text}
      </Badge>{' '}
      {late && (
        <Badge color="tomato" variant="outline" className="status-badge">
          Late
        </Badge>
      )}
    </>
  );
}

/** What it is about: "Withdrawal", or the goods and what is wrong with them. */
export function aboutWords({ kind, goods, what }: Pick<ListedRequest, 'kind' | 'goods' | 'what'>): string {
  return kind === 'withdrawal' || what === null ? 'Withdrawal' : `${goods ?? 'Goods'}: ${PROBLEM_WORDS[what].toLowerCase()}`;
}
