import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Icon } from '#admin/parts/Icon.tsx';
import { notifyProblem } from '#admin/parts/notify.tsx';
import type { AuditListing } from './queries.ts';
import { readAuditFile } from './queries.ts';

export function DownloadButton({ listing }: { listing: AuditListing }) {
  const queryClient = useQueryClient();
  const download = useMutation({
    mutationFn: async () => save(await readAuditFile(listing)),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['audit'] }),
    onError: (error) => notifyProblem('Nothing was downloaded', error),
  });
  return (
    <Button variant="default" leftSection={<Icon name="receive" />} loading={download.isPending} onClick={() => download.mutate()}>
      Download as CSV
    </Button>
  );
}

function save({ file, name }: { file: Blob; name: string }): void {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
