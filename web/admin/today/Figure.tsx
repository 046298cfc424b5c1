interface FigureProps {
  amount: number;
  some: string;
  none: string;
  tone: 'leaf' | 'honey' | 'tomato';
}

export function Figure({ amount, some, none, tone }: FigureProps) {
  return (
    <li className="figure" data-tone={amount > 0 ? tone : 'calm'}>
      <b>{amount}</b>
      <span>{amount > 0 ? some : none}</span>
    </li>
  );
}
