import type { Api } from '#test/support/api.ts';

/** The first page of a list and the one behind it, each of one item. */
export async function twoPages(api: Api, path: string): Promise<void> {
  const { nextCursor } = (await api.get<{ nextCursor: string | null }>(`${path}limit=1`)).body;
  if (nextCursor) await api.get(`${path}limit=1&cursor=${encodeURIComponent(nextCursor)}`);
}
