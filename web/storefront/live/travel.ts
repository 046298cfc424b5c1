interface Reveal extends Event {
  viewTransition: { finished: Promise<void> } | null;
  activation?: { entry: { url: string } | null; from?: { url: string } | null };
}

/** The pressed card's picture becomes the product page's picture, and back again. */
export function startTravel() {
  addEventListener('pageswap', (event) => name(event as unknown as Reveal, (event as unknown as Reveal).activation?.entry?.url));
  addEventListener('pagereveal', (event) => {
    const activation = (window as { navigation?: { activation?: { from: { url: string } | null } } }).navigation?.activation;
    name(event as unknown as Reveal, activation?.from?.url);
  });
}

function name(event: Reveal, url: string | undefined) {
  if (!event.viewTransition || !url) return;
  const path = new URL(url).pathname;
  if (!path.startsWith('/p/')) return;
  const card = [...document.querySelectorAll<HTMLAnchorElement>('.card-link')].find((link) => link.pathname === path);
  const picture = card?.querySelector<HTMLElement>('.picture');
  if (!picture) return;
  picture.style.viewTransitionName = 'goods';
  void event.viewTransition.finished.finally(() => {
    picture.style.viewTransitionName = '';
  });
}
