/** The sign before the decimals. Null: not said, and each number must tell by itself. */
export type DecimalSign = ',' | '.' | null;

export type Reading<T> = { value: T } | { fault: string };

const PLAIN = /^[+-]?\d[\d.,' \u00a0\u202f]*$/;

/**
 * A number as people write it: "1.234,50", "1,234.50", "1'234.50", "€ 3,99". One sign with three digits after it ("1,234") is the thousand
 * of one country and the decimal of another: it is read by what is known of the file, and otherwise asked.
 */
export function readNumber(text: string, sign: DecimalSign): Reading<number> {
  const typed = text.replace(/^(?:€|EUR|\$|£)\s*|\s*(?:€|EUR|,-)$/gi, '').trim();
  if (!PLAIN.test(typed)) return { fault: `"${short(text)}" is no number` };
  const digits = typed.replace(/['\s\u00a0\u202f]/g, '');
  const commas = digits.split(',').length - 1;
  const points = digits.split('.').length - 1;
  const decimal = sign && (sign === ',' ? commas : points) <= 1 ? fits(digits, sign) : alone(digits, commas, points);
  if (decimal === 'ambiguous') return { fault: `"${short(text)}" can be read in two ways: say which sign the decimals have` };
  if (decimal === 'wrong') return { fault: `"${short(text)}" is no number` };
  const plain = decimal === null ? digits.replace(/[.,]/g, '') : digits.replaceAll(decimal === ',' ? '.' : ',', '').replace(decimal, '.');
  const value = Number(plain);
  return Number.isFinite(value) ? { value } : { fault: `"${short(text)}" is no number` };
}

/** What the numbers of a column tell about its decimal sign. Null when none of them does. */
export function decimalSignOf(texts: readonly string[]): { sign: DecimalSign; ambiguous: boolean } {
  let ambiguous = false;
  for (const text of texts) {
    const digits = text.replace(/[^\d.,]/g, '');
    const found = alone(digits, digits.split(',').length - 1, digits.split('.').length - 1);
    if (found === ',' || found === '.') return { sign: found, ambiguous: false };
    if (found === 'ambiguous') ambiguous = true;
  }
  return { sign: null, ambiguous };
}

type Found = DecimalSign | 'ambiguous' | 'wrong';

/* By itself. Both signs: the later one. One sign more than once: thousands. One sign once: by the digits after it. */
function alone(digits: string, commas: number, points: number): Found {
  if (commas > 0 && points > 0) {
    const decimal = digits.lastIndexOf(',') > digits.lastIndexOf('.') ? ',' : '.';
    if ((decimal === ',' ? commas : points) > 1) return 'wrong';
    return grouped(digits.slice(0, digits.lastIndexOf(decimal)), decimal === ',' ? '.' : ',') ? decimal : 'wrong';
  }
  if (commas + points === 0) return null;
  const one = commas > 0 ? ',' : '.';
  if (commas + points > 1) return grouped(digits, one) ? null : 'wrong';
  const after = digits.length - digits.indexOf(one) - 1;
  const before = digits.replace(/^[+-]/, '').indexOf(one);
  return after === 3 && before <= 3 && !/^[+-]?0[.,]/.test(digits) ? 'ambiguous' : one;
}

/* In a file whose decimal sign is known, the other one can only stand between thousands. */
function fits(digits: string, sign: ',' | '.'): Found {
  const at = digits.indexOf(sign);
  const whole = at < 0 ? digits : digits.slice(0, at);
  const other = sign === ',' ? '.' : ',';
  if (at >= 0 && digits.slice(at).includes(other)) return 'wrong';
  if (whole.includes(other) && !grouped(whole, other)) return 'wrong';
  return at < 0 ? null : sign;
}

function grouped(whole: string, between: string): boolean {
  const [first = '', ...rest] = whole.replace(/^[+-]/, '').split(between);
  return first.length >= 1 && first.length <= 3 && rest.every((part) => part.length === 3);
}

/** What was typed, for a message. */
export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
