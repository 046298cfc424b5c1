import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '#admin/api/client.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { tellProblem } from '#admin/parts/tell.tsx';
import type { AuditListing } from './listing.ts';

/** The rows that the page's filters fit, all of them, as a file. */
export function DownloadButton({ listing }: { listing: AuditListing }) {
  const queryClient = useQueryClient();
  const download = useMutation({
    mutationFn: async () => {
      const { cursor: _cursor, ...query } = listing;
      const answer = await api.staff['audit.csv'].$get({ query });
      save(await answer.blob(), /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'audit.csv');
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['audit'] }),
    onError: (error) => tellProblem('Nothing was downloaded', error),
  });
  return (
    <Button variant="default" leftSection={<Icon name="receive" />} loading={download.isPending} onClick={() => download.mutate()}>
      Download as CSV
    </Button>
  );
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
