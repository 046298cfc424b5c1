import type { ProductImport } from '#contracts/import.ts';

export const STATE_WORDS: Record<ProductImport['state'], string> = {
  unmapped: 'Say what its columns are',
  checking: 'Being checked',
  checked: 'Checked, not yet imported',
  running: 'Being imported',
  done: 'Imported',
  cancelled: 'Stopped',
};

const number = new Intl.NumberFormat('en-IE');

/** "1 row", "2,000 rows". */
export function rows(count: number): string {
  return `${number.format(count)} ${count === 1 ? 'row' : 'rows'}`;
}

export const count = (value: number) => number.format(value);
