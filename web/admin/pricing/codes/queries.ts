import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api, fileOf, type NamedFile } from '#admin/api/client.ts';
import type { CodeBatch, NewCodes } from '#contracts/promoCodes.ts';

/* Milliseconds: how soon the batches are read again, while codes are made and else. */
const SOON = 1500;
const LATER = 20_000;

/** The batches of codes of a rule, newest first. The key begins as that of all rules. */
export function batchesQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['rules', 'codes', id],
    queryFn: ({ pageParam, signal }) =>
      answer(api['pricing-rules'][':id'].codes.$get({ param: { id }, query: { limit: '20', cursor: pageParam } }, { init: { signal } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some(({ state }) => state === 'making')) ? SOON : LATER,
  });
}

export function makeCodes(id: string, json: NewCodes): Promise<CodeBatch> {
  return answer(api['pricing-rules'][':id'].codes.$post({ param: { id }, json }));
}

/** All codes of a rule, of all batches, with what is left of each. */
export async function readCodesFile(id: string): Promise<NamedFile> {
  return fileOf(await api['pricing-rules'][':id']['codes.csv'].$get({ param: { id } }), 'codes.csv');
}
