interface FigureProps {
  amount: number;
  one: string;
  many: string;
  none: string;
  tone: 'leaf' | 'honey' | 'tomato';
  /** Counting stops here. */
  most?: number;
}

export function Figure({ amount, one, many, none, tone, most }: FigureProps) {
  const words = amount === 0 ? none : amount === 1 ? one : many;
  return (
    <li className="figure" data-tone={amount > 0 ? tone : 'calm'}>
      <b>{amount === most ? `${amount}+` : amount}</b>
      <span>{words}</span>
    </li>
  );
}
