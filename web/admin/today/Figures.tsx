import type { Summary } from '../api/types.ts';
import { Figure } from './Figure.tsx';

export function Figures({ summary }: { summary: Summary }) {
  const { ordersToPick, lowStock, failedMails } = summary;
  return (
    <ul className="figures" aria-label="What needs you now">
      <Figure amount={ordersToPick} tone="leaf" some={ordersToPick === 1 ? 'order to pick' : 'orders to pick'} none="Nothing to pick" />
      <Figure amount={lowStock.length} tone="honey" some={lowStock.length === 1 ? 'thing runs out' : 'things run out'} none="Nothing runs out" />
      <Figure amount={failedMails} tone="tomato" some={failedMails === 1 ? 'mail failed' : 'mails failed'} none="Every mail got out" />
    </ul>
  );
}
