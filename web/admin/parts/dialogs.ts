/* Those that are open, the topmost last. */
let open: readonly symbol[] = [];
const listeners = new Set<() => void>();

/** One more, over the others. Answers how it goes. */
export function openDialog(dialog: symbol): () => void {
  change([...open, dialog]);
  return () => change(open.filter((other) => other !== dialog));
}

export function topDialog(): symbol | undefined {
  return open.at(-1);
}

export function onDialogs(told: () => void): () => void {
  listeners.add(told);
  return () => listeners.delete(told);
}

function change(next: readonly symbol[]): void {
  open = next;
  for (const told of listeners) told();
}
