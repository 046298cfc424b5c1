import type { Api } from '#test/support/api.ts';

/** Reads the first and the second page of a list, with one item each. */
export async function twoPages(api: Api, path: string): Promise<void> {
  const { nextCursor } = (await api.get<{ nextCursor: string | null }>(`${path}limit=1`)).body;
  if (nextCursor) await api.get(`${path}limit=1&cursor=${encodeURIComponent(nextCursor)}`);
}
