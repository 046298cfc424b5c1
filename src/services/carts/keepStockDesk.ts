import type { StockDeskPort } from '#services/ports/stockDesk.ts';

/** One stub of each desk for as long as an object lives: a new one for each turn costs half as much as the call. A stub whose call failed is done for. */
export function keepStockDesk(open: (locationId: string) => StockDeskPort): (locationId: string) => StockDeskPort {
  const kept = new Map<string, StockDeskPort>();
  return (locationId) => ({
    commit: async (turn) => {
      const desk = kept.get(locationId) ?? open(locationId);
      kept.set(locationId, desk);
      try {
        return await desk.commit(turn);
      } catch (error) {
        if (kept.get(locationId) === desk) kept.delete(locationId);
        throw error;
      }
    },
  });
}
