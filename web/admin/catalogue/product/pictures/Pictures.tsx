import './pictures.css';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ClipboardEvent, type DragEvent, useId, useRef, useState } from 'react';
import { answer, api, atVersion } from '#admin/api/client.ts';
import { type Product, productQuery, productsChanged } from '#admin/catalogue/queries.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { notifyProblem } from '#admin/parts/notify.tsx';
import { useUploads } from './useUploads.ts';

const TYPES = 'image/jpeg,image/png,image/webp,image/avif';

type Image = Product['images'][number];
type Arranged = { id: string; alt: string }[];

/** The pictures of a product: added by choosing, dropping, pasting or with the camera; ordered, described and taken off. */
export function Pictures({ product }: { product: Product }) {
  const { uploads, add, forget } = useUploads(product.id);
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const title = useId();
  const writes = usePictureWrites(product);
  const arranged = product.images.map(({ id, alt }) => ({ id, alt }));

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  }

  function paste(event: ClipboardEvent) {
    // A text that is pasted into a field of this section is no picture.
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    add(event.clipboardData.files);
  }

  function move(from: number, to: number) {
    const [one] = arranged.splice(from, 1);
    if (one) arranged.splice(to, 0, one);
    writes.arrange.mutate(arranged);
  }

  return (
    <section className="panel" aria-labelledby={title} onPaste={paste}>
      <div className="panel-head">
        <h2 id={title}>Pictures</h2>
        <Button variant="default" leftSection={<Icon name="plus" size={15} />} onClick={() => chooser.current?.click()}>
          Add pictures
        </Button>
        <Button variant="default" className="camera" onClick={() => camera.current?.click()}>
          Take one
        </Button>
      </div>
      <input
        ref={chooser}
        type="file"
        accept={TYPES}
        multiple
        hidden
        data-testid="pictures"
        onChange={(e) => add(taken(e.currentTarget))}
      />
      <input ref={camera} type="file" accept={TYPES} capture="environment" hidden onChange={(e) => add(taken(e.currentTarget))} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of several; the buttons above are for everybody */}
      <div
        className="drop"
        data-over={isOver || undefined}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <ul className="pictures">
          {product.images.map((image, at) => (
            <PictureItem
              key={image.id}
              image={image}
              place={at}
              of={product.images.length}
              move={(to) => move(at, to)}
              describe={(alt) => writes.arrange.mutate(arranged.map((one) => (one.id === image.id ? { ...one, alt } : one)))}
              remove={() => writes.remove.mutate(image.id)}
              isBusy={writes.isBusy}
            />
          ))}
          {uploads.map(({ id, file, state, why }) => (
            <li key={id} className="picture-item" data-state={state}>
              <b className="file-name">{file.name}</b>
              {state === 'refused' ? (
                <span role="alert">{why}</span>
              ) : (
                <span role="status">{state === 'sending' ? 'Being sent …' : 'Waiting'}</span>
              )}
              {state === 'refused' && (
                <Button size="compact-sm" variant="default" onClick={() => forget(id)}>
                  Take it off the list
                </Button>
              )}
            </li>
          ))}
        </ul>
        <p className="soft">
          {product.images.length === 0 && uploads.length === 0 && 'No picture yet. '}
          Drop pictures here, or paste them: JPEG, PNG, WebP or AVIF, at most 5 MiB each. The first one is on its card in the shop. Where
          and when a photograph was taken is removed from it.
        </p>
      </div>
    </section>
  );
}

/* The files of a chooser, which can then be chosen once more. */
function taken(input: HTMLInputElement): File[] {
  const files = [...(input.files ?? [])];
  input.value = '';
  return files;
}

interface PictureItemProps {
  image: Image;
  place: number;
  of: number;
  move: (to: number) => void;
  describe: (alt: string) => void;
  remove: () => void;
  isBusy: boolean;
}

function PictureItem({ image, place, of, move, describe, remove, isBusy }: PictureItemProps) {
  const [alt, setAlt] = useState(image.alt);
  const shown = image.copies[0]?.url ?? image.url;
  return (
    <li className="picture-item">
      <img src={shown} alt={image.alt} loading="lazy" decoding="async" />
      <TextInput
        label={`What picture ${place + 1} shows`}
        description="Read to people who cannot see it."
        maxLength={200}
        autoComplete="off"
        value={alt}
        onChange={(e) => setAlt(e.currentTarget.value)}
        onBlur={() => alt.trim() !== image.alt && describe(alt.trim())}
      />
      <div className="actions">
        <Button
          size="compact-sm"
          variant="default"
          disabled={place === 0 || isBusy}
          onClick={() => move(place - 1)}
          aria-label={`Picture ${place + 1} earlier`}
        >
          Earlier
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={place === of - 1 || isBusy}
          onClick={() => move(place + 1)}
          aria-label={`Picture ${place + 1} later`}
        >
          Later
        </Button>
        <Button size="compact-sm" variant="default" disabled={isBusy} onClick={remove} aria-label={`Take off picture ${place + 1}`}>
          Take off
        </Button>
      </div>
    </li>
  );
}

/** The writes about pictures that are there. What another member changed meanwhile is read again and said. */
function usePictureWrites(product: Product) {
  const queryClient = useQueryClient();
  const at = { param: { id: product.id }, header: atVersion(product) };
  const failed = (error: Error) => {
    notifyProblem('The pictures are not changed', error);
    return queryClient.invalidateQueries(productQuery(product.id));
  };
  const arrange = useMutation({
    mutationFn: (images: Arranged) => answer(api.products[':id'].$patch({ ...at, json: { images } })),
    onSuccess: () => productsChanged(queryClient),
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: (imageId: string) =>
      api.products[':id'].images[':imageId'].$delete({ param: { id: product.id, imageId }, header: atVersion(product) }),
    onSuccess: () => productsChanged(queryClient),
    onError: failed,
  });
  return { arrange, remove, isBusy: arrange.isPending || remove.isPending };
}
