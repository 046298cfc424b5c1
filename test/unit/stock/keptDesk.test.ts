import { expect, it } from 'vitest';
import { keepStockDesk } from '#services/carts/stockDesk.ts';
import type { StockDeskPort, TurnAnswer } from '#services/ports/stockDesk.ts';

type Turn = Parameters<StockDeskPort['commit']>[0];
const turn = {} as Turn;

/** Opens desks that answer as the test says, and counts them. */
function hall(answer: (opened: number) => Promise<TurnAnswer>) {
  const opened: string[] = [];
  const desk = keepStockDesk((location) => {
    opened.push(location);
    const mine = opened.length;
    return { commit: () => answer(mine) };
  });
  return { desk, opened };
}

it('opens each desk once', async () => {
  const { desk, opened } = hall(async () => ({ kind: 'stale' }));
  for (const location of ['here', 'here', 'there', 'here']) await desk(location).commit(turn);
  expect(opened).toEqual(['here', 'there']);
});

it('opens it again after a call that failed, and passes the failure on', async () => {
  const { desk, opened } = hall((nth) => (nth === 1 ? Promise.reject(new Error('gone')) : Promise.resolve({ kind: 'stale' })));
  await expect(desk('here').commit(turn)).rejects.toThrow('gone');
  expect(await desk('here').commit(turn)).toEqual({ kind: 'stale' });
  expect(opened).toEqual(['here', 'here']);
});
