import { Link } from '@tanstack/react-router';

interface FigureProps {
  amount: number;
  one: string;
  many: string;
  none: string;
  tone: 'leaf' | 'honey' | 'tomato';
  /** Counting stops here. */
  most?: number;
  toFailedMails?: boolean;
}

export function Figure({ amount, one, many, none, tone, most, toFailedMails = false }: FigureProps) {
  const words = amount === 0 ? none : amount === 1 ? one : many;
  return (
    <li className="figure" data-tone={amount > 0 ? tone : 'calm'}>
      <b>{amount === most ? `${amount}+` : amount}</b>
      <span>
        {toFailedMails && amount > 0 ? (
          <Link to="/mail" search={{ state: 'failed' }} className="figure-link">
            {words}
          </Link>
        ) : (
          words
        )}
      </span>
    </li>
  );
}
