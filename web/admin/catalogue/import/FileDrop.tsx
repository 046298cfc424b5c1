import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type DragEvent, useRef, useState } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';
import { notifyProblem } from '#admin/parts/notify.tsx';
import { importsChanged, sendFile } from './queries.ts';

/** Takes a file, by choosing or dropping it, and goes to its page. */
export function FileDrop() {
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const sending = useMutation({
    mutationFn: sendFile,
    onSuccess: async ({ id }) => {
      void importsChanged(queryClient);
      await navigate({ to: '/catalogue/import/$importId', params: { importId: id } });
    },
    onError: (error) => notifyProblem('The file was not taken', error),
  });

  function take(files: FileList | null) {
    const [file] = files ?? [];
    if (file) sending.mutate(file);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of two; the button is for everybody
    <div
      className="file-drop"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={chooser}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        hidden
        data-testid="csv"
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          currentTarget.value = '';
        }}
      />
      <Button leftSection={<Icon name="receive" />} loading={sending.isPending} onClick={() => chooser.current?.click()}>
        Choose a CSV file
      </Button>
      <p>
        Or drop it here. It is checked first: nothing changes before you say so. Files of Shopify, WooCommerce and this store are known; of
        others you say what the columns are, once.
      </p>
    </div>
  );
}
