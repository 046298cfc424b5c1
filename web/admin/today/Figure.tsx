import type { ReactNode } from 'react';

interface FigureProps {
  amount: number;
  one: string;
  many: string;
  none: string;
  tone: 'leaf' | 'honey' | 'tomato';
  /** The number at which the store stops counting. */
  most?: number;
  /** The link to what is counted. */
  link?: (words: string) => ReactNode;
}

/** A count of work to do, in large figures, with a link to it. */
export function Figure({ amount, one, many, none, tone, most, link }: FigureProps) {
  const words = amount === 0 ? none : amount === 1 ? one : many;
  return (
    <li className="figure" data-tone={amount > 0 ? tone : 'calm'}>
      <b>{amount === most ? `${amount}+` : amount}</b>
      <span>{amount > 0 && link ? link(words) : words}</span>
    </li>
  );
}
