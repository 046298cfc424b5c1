import './catalogue.css';
import { Badge } from '@mantine/core';
import type { Variant } from './queries.ts';

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

/** The lowest availability among a product's variants, and how many have it if not all. Null without variants. */
export function availabilityOf(variants: readonly Variant[]): { worst: Variant['availability']; note?: string } | null {
  if (variants.length === 0) return null;
  const worst = (['out', 'low'] as const).find((state) => variants.some((v) => v.availability === state));
  if (!worst) return { worst: 'in_stock' };
  const concerned = variants.filter((v) => v.availability === worst).length;
  return concerned === variants.length ? { worst } : { worst, note: `${concerned} of ${variants.length}` };
}
