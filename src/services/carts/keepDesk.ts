import type { DeskPort } from './ports.ts';

/** One stub of each desk for as long as an object lives: a new one for each turn costs half as much as the call. A stub whose call failed is done for. */
export function keepDesk(open: (locationId: string) => DeskPort): (locationId: string) => DeskPort {
  const kept = new Map<string, DeskPort>();
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
