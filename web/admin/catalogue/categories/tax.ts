/* The rates of VAT of the Netherlands, in basis points (Wet op de omzetbelasting 1968, article 9). */
const RATES = ['0', '900', '2100'];

const NAMES: Record<string, string> = { '0': 'none', '900': 'reduced', '2100': 'standard' };

/** The choices of a form; a rate that is there and not among them stays. */
export function taxChoices(now: string): { value: string; label: string }[] {
  const rates = RATES.includes(now) ? RATES : [...RATES, now];
  return rates.map((value) => ({ value, label: taxWords(Number(value)) }));
}

/** The choices of a product: the rate of its category, or one of its own. */
export function taxOfProduct(own: string, above: number | undefined): { value: string; label: string }[] {
  const label = above === undefined ? 'As its category' : `As its category: ${taxWords(above)}`;
  return [{ value: '', label }, ...taxChoices(own).filter(({ value }) => value !== '')];
}

/** A rate in words. */
export function taxWords(rate: number): string {
  const name = NAMES[String(rate)];
  return `${rate / 100} %${name ? `, ${name}` : ''}`;
}

/** The rate of most groceries. */
export const USUAL_TAX = '900';
