interface Reveal extends Event {
  viewTransition: { ready: Promise<void>; finished: Promise<void> } | null;
  activation?: { entry: { url: string } | null; from?: { url: string } | null };
}

/** The pressed card's picture becomes the product page's picture, and back again. */
export function startTransitions() {
  addEventListener('pageswap', (event) => name(event as unknown as Reveal, (event as unknown as Reveal).activation?.entry?.url));
  addEventListener('pagereveal', (event) => {
    const activation = (window as { navigation?: { activation?: { from: { url: string } | null } } }).navigation?.activation;
    name(event as unknown as Reveal, activation?.from?.url);
  });
}

function name({ viewTransition }: Reveal, url: string | undefined) {
  if (!viewTransition) return;
  // If the browser skips the transition, it shows the page anyway.
  viewTransition.ready.catch(() => {});
  const picture = url ? pictureOf(new URL(url).pathname) : null;
  if (!picture) return;
  picture.style.viewTransitionName = 'goods';
  const clear = () => {
    picture.style.viewTransitionName = '';
  };
  viewTransition.finished.then(clear, clear);
}

function pictureOf(path: string): HTMLElement | null {
  if (!path.startsWith('/p/')) return null;
  const card = [...document.querySelectorAll<HTMLAnchorElement>('.card-link')].find((link) => link.pathname === path);
  return card?.querySelector<HTMLElement>('.picture') ?? null;
}
