import { expect, it } from 'vitest';
import { readChosenLines } from '#services/requests/chosenLines.ts';

const LINES = [
  { id: '0', quantity: 3, refunded: 1 },
  { id: '1', quantity: 500, refunded: 0 },
  { id: '2', quantity: 1, refunded: 1 },
  { id: '3', quantity: 1, refunded: 0 },
];
const read = (lines: Record<string, string>, all = false) => readChosenLines(LINES, { all, lines });

it('takes the lines that are ticked, with so much of each as was not given back', () => {
  expect(read({ 0: '2', 1: ' 250 ' })).toEqual({
    lines: [
      { position: 0, quantity: 2 },
      { position: 1, quantity: 250 },
    ],
  });
  expect(read({}, true)).toEqual({ lines: null });
  expect(read({ 0: 'many' }, true)).toEqual({ lines: null });
});

it.each([
  [{}, { all: 'Tick what you withdraw from' }],
  [{ 2: '1' }, { all: 'Tick what you withdraw from' }],
  [{ 9: '1' }, { all: 'Tick what you withdraw from' }],
  [{ 0: '3' }, { 'quantity-0': 'From 1 to 2' }],
  [
    { 0: '0', 3: '2' },
    { 'quantity-0': 'From 1 to 2', 'quantity-3': 'There is 1 left' },
  ],
  [{ 1: '-5' }, { 'quantity-1': 'From 1 to 500' }],
  [{ 1: '' }, { 'quantity-1': 'From 1 to 500' }],
  [{ 1: '1.5' }, { 'quantity-1': 'From 1 to 500' }],
  [{ 1: '9999999999' }, { 'quantity-1': 'From 1 to 500' }],
])('refuses %j', (lines, errors) => {
  expect(read(lines)).toEqual({ errors });
});
