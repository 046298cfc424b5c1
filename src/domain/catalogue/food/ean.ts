const LENGTHS = [8, 12, 13, 14];

/** Is it a GTIN: EAN-8, UPC-A, EAN-13 or GTIN-14, with the right check digit (GS1 General Specifications, 7.9)? */
export function isEan(code: string): boolean {
  return /^\d+$/.test(code) && LENGTHS.includes(code.length) && checkDigit(code.slice(0, -1)) === Number(code.at(-1));
}

/** The check digit of a code without it: from the right, digits count three times and once in turn. */
export function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}
