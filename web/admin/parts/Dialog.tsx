import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

/**
 * A dialog that is open while it is rendered. Of several dialogs, only the topmost reacts. When it closes, the focus returns to its old
 * element; if that element is gone, to the dialog below or to the page's heading.
 */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  const [own] = useState(() => Symbol('dialog'));
  const top = useSyncExternalStore(onDialogs, topDialog);
  const from = useRef(cameFrom());
  useEffect(() => openDialog(own), [own]);
  useEffect(() => {
    const { current } = from;
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        current?.focus({ preventScroll: true });
        if (document.activeElement === document.body) stillThere()?.focus({ preventScroll: true });
      });
    };
  }, []);
  const covered = top !== own && top !== undefined;
  return <Modal closeOnClickOutside={false} closeOnEscape={!covered} inert={covered} {...props} opened returnFocus={false} />;
}

/** The element that had the focus. For an item of a menu, which closes, it is the menu's button. */
function cameFrom(): HTMLElement | null {
  const { activeElement } = document;
  const opener = activeElement?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const from = opener ? document.getElementById(opener) : activeElement;
  return from instanceof HTMLElement ? from : null;
}

function stillThere(): HTMLElement | null {
  return [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].at(-1) ?? pageHeading();
}

/* The open dialogs, the topmost last. */
let open: readonly symbol[] = [];
const listeners = new Set<() => void>();

/** Adds a dialog on top of the others. Returns a function that removes it. */
function openDialog(dialog: symbol): () => void {
  change([...open, dialog]);
  return () => change(open.filter((other) => other !== dialog));
}

function topDialog(): symbol | undefined {
  return open.at(-1);
}

function onDialogs(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly symbol[]): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Focuses the page's heading. Call it before the focused element is removed. */
export function focusHeading(): void {
  pageHeading()?.focus();
}

function pageHeading(): HTMLElement | null {
  return document.querySelector<HTMLElement>('#page h1');
}
