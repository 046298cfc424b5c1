import { expect, it } from 'vitest';
import { waitingLines, withdrawnLines } from '#domain/requests/waiting.ts';

const ORDERED = [
  { position: 0, quantity: 2, departmentId: 'dep_fresh' },
  { position: 1, quantity: 500, departmentId: 'dep_frozen' },
];

it('a withdrawal is about the lines that it names, and no more of them than were ordered', () => {
  expect(withdrawnLines([{ position: 1, quantity: 900 }], ORDERED)).toEqual([ORDERED[1]]);
  expect(withdrawnLines([{ position: 0, quantity: 1 }], ORDERED)).toEqual([{ ...ORDERED[0], quantity: 1 }]);
});

it('it is about all lines when it names none, or none that the order has', () => {
  expect(withdrawnLines(null, ORDERED)).toEqual(ORDERED);
  expect(withdrawnLines([{ position: 9, quantity: 1 }], ORDERED)).toEqual(ORDERED);
});

it('what has an answer waits no more, until more of it is named', () => {
  const asked = [
    { position: 0, quantity: 1 },
    { position: 1, quantity: 500 },
  ];
  expect(waitingLines(asked, ORDERED, [{ position: 0, quantity: 1 }])).toEqual([ORDERED[1]]);
  expect(waitingLines(null, ORDERED, asked)).toEqual([ORDERED[0]]);
  expect(waitingLines(asked, ORDERED, asked)).toEqual([]);
});
