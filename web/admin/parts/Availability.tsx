import { Badge } from '@mantine/core';
import type { Variant } from '#admin/api/types.ts';

const WORDS = {
  in_stock: { color: 'leaf', text: 'In stock' },
  low: { color: 'honey', text: 'Low' },
  out: { color: 'tomato', text: 'Sold out' },
} as const;

export function Availability({ of, note }: { of: Variant['availability']; note?: string }) {
  const { color, text } = WORDS[of];
  return (
    <Badge color={color} className="availability">
      {text}
      {note && ` ${note}`}
    </Badge>
  );
}
