import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api, fileOf, type NamedFile } from '#admin/api/client.ts';
import { listingOf, only, word } from '#admin/list/listing.ts';
import type { ImportMapping, MendedRow, ProductImport, ProductImportDetail } from '#contracts/import.ts';
import type { ImportNews } from '#contracts/orderLive.ts';

export interface ImportListing {
  cursor?: string;
}

export const importListing = listingOf<ImportListing>((search) => only({ cursor: word(search.cursor, 400) }), ['cursor']);

const KEY = ['imports'] as const;

/* The socket tells each step. Where it is broken, the page asks. */
const ASK_EVERY = 4000;
const isReading = ({ state }: { state: ProductImport['state'] }) => state === 'checking' || state === 'running';

export function importsQuery({ cursor }: ImportListing) {
  const query = { limit: '20', cursor };
  return queryOptions({
    queryKey: [...KEY, 'list', query],
    queryFn: ({ signal }) => answer(api.imports.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(isReading) ? ASK_EVERY : false),
  });
}

export function importQuery(id: string) {
  return queryOptions({
    queryKey: [...KEY, id],
    queryFn: ({ signal }) => answer(api.imports[':id'].$get({ param: { id } }, { init: { signal } })),
    refetchInterval: ({ state }) => (state.data && isReading(state.data) ? ASK_EVERY : false),
  });
}

export function refusedQuery(id: string, cursor: string | undefined) {
  const query = { limit: '20', cursor };
  return queryOptions({
    queryKey: [...KEY, id, 'rows', query],
    queryFn: ({ signal }) => answer(api.imports[':id'].rows.$get({ param: { id }, query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
}

/** An import has gone on: what is on screen follows at once, and what came to its end is read again. */
export function importMoved(queryClient: QueryClient, news: ImportNews): void {
  queryClient.setQueryData<ProductImportDetail>([...KEY, news.id], (shown) => shown && { ...shown, ...news });
  if (!isReading(news)) void importsChanged(queryClient);
}

export function importsChanged(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: KEY });
}

export function sendFile(file: File): Promise<ProductImport> {
  const query = { name: file.name.slice(0, 200), dryRun: 'true' as const };
  return answer(api.imports.products.$post({ query }, { init: { body: file, headers: { 'content-type': 'text/csv' } } }));
}

export const saveMapping = (id: string, json: ImportMapping): Promise<ProductImport> =>
  answer(api.imports[':id'].mapping.$put({ param: { id }, json }));
export const runImport = (id: string): Promise<ProductImport> => answer(api.imports[':id'].run.$post({ param: { id } }));
export const stopImport = (id: string): Promise<ProductImport> => answer(api.imports[':id'].cancel.$post({ param: { id } }));
export const mendRow = (id: string, line: number, cells: string[]): Promise<MendedRow> =>
  answer(api.imports[':id'].rows[':line'].$patch({ param: { id, line: String(line) }, json: { cells } }));

export async function readErrorsFile(id: string): Promise<NamedFile> {
  return fileOf(await api.imports[':id']['errors.csv'].$get({ param: { id } }), 'refused.csv');
}

export async function readProductsFile(): Promise<NamedFile> {
  return fileOf(await api.exports['products.csv'].$get(), 'products.csv');
}
