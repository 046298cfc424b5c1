import { Alert, Button, NativeSelect, Table } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorText } from '#admin/parts/notify.tsx';
import { FIELD_LABELS, type ImportMapping, importField, type ProductImportDetail } from '#contracts/import.ts';
import { importsChanged, saveMapping } from './queries.ts';

const FIELD_CHOICES = [{ value: '', label: 'Left out' }, ...Object.entries(FIELD_LABELS).map(([value, label]) => ({ value, label }))];
const ENCODING_WORDS: Record<ProductImportDetail['format']['encoding'], string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};
const DELIMITER_WORDS: Record<ProductImportDetail['format']['delimiter'], string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

/** What each column of the file is. A change is checked anew, and kept for the next file with the same columns. */
export function Columns({ item: { id, headers, sample, mapping, format } }: { item: ProductImportDetail }) {
  const [draft, setDraft] = useState<ImportMapping>(mapping);
  const queryClient = useQueryClient();
  const saving = useMutation({ mutationFn: () => saveMapping(id, draft), onSuccess: () => importsChanged(queryClient) });
  const set = (part: Partial<ImportMapping>) => setDraft({ ...draft, ...part });
  const place = (at: number, value: string) =>
    set({ columns: draft.columns.map((was, i) => (i === at ? (importField.safeParse(value).data ?? null) : was)) });
  return (
    <section className="panel" aria-label="Columns">
      <h2>Columns</h2>
      <p className="soft">{`Read as ${ENCODING_WORDS[format.encoding]}, with ${DELIMITER_WORDS[format.delimiter]} between the cells.`}</p>
      <div className="table-box">
        <Table className="import-columns">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>In the file</Table.Th>
              <Table.Th>Is</Table.Th>
              <Table.Th>First rows</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {headers.map((header, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have their place, and two may have one name
              <Table.Tr key={at}>
                <Table.Th scope="row">{header || `Column ${at + 1}`}</Table.Th>
                <Table.Td>
                  <NativeSelect
                    aria-label={`What is ${header || `column ${at + 1}`}`}
                    data={FIELD_CHOICES}
                    value={draft.columns[at] ?? ''}
                    onChange={({ currentTarget }) => place(at, currentTarget.value)}
                  />
                </Table.Td>
                <Table.Td className="soft import-sample">
                  {sample
                    .map((row) => row[at] ?? '')
                    .filter((cell) => cell !== '')
                    .slice(0, 3)
                    .join(' · ')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <div className="import-options">
        <NativeSelect
          label="Decimals are written"
          data={[
            { value: '', label: 'As each number tells' },
            { value: ',', label: 'With a comma: 1.234,50' },
            { value: '.', label: 'With a point: 1,234.50' },
          ]}
          value={draft.decimal ?? ''}
          onChange={({ currentTarget: { value } }) => set({ decimal: value === ',' || value === '.' ? value : null })}
        />
        <NativeSelect
          label="Stock is"
          data={[
            { value: 'count', label: 'What was counted' },
            { value: 'receipt', label: 'What came in' },
          ]}
          value={draft.stock}
          onChange={({ currentTarget: { value } }) => set({ stock: value === 'receipt' ? 'receipt' : 'count' })}
        />
        <NativeSelect
          label="An empty cell"
          data={[
            { value: 'keep', label: 'Changes nothing' },
            { value: 'clear', label: 'Clears the field' },
          ]}
          value={draft.empty}
          onChange={({ currentTarget: { value } }) => set({ empty: value === 'clear' ? 'clear' : 'keep' })}
        />
      </div>
      {saving.error && (
        <Alert color="tomato" role="alert">
          {errorText(saving.error)}
        </Alert>
      )}
      <Button variant="default" loading={saving.isPending} onClick={() => saving.mutate()}>
        Check with these columns
      </Button>
    </section>
  );
}
