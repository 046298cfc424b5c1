import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { NamedFile } from '#admin/api/client.ts';
import { Icon } from './Icon.tsx';
import { notifyProblem } from './notify.tsx';

interface DownloadButtonProps {
  read: () => Promise<NamedFile>;
  done?: () => unknown;
}

/** Reads a file from the store, and saves it as a download of the browser. */
export function DownloadButton({ read, done }: DownloadButtonProps) {
  const download = useMutation({
    mutationFn: async () => save(await read()),
    onSuccess: done,
    onError: (error) => notifyProblem('Nothing was downloaded', error),
  });
  return (
    <Button variant="default" leftSection={<Icon name="receive" />} loading={download.isPending} onClick={() => download.mutate()}>
      Download as CSV
    </Button>
  );
}

function save({ file, name }: NamedFile): void {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
