const WIDE = '(min-width: 68.75rem)';

/** On a narrow screen the cart column is a sheet, and the links to /cart open it. */
export function start() {
  const column = document.querySelector<HTMLElement>('aside#cart[data-cart="column"]');
  if (!column?.showPopover) return;
  const wide = matchMedia(WIDE);
  const settle = () => {
    if (wide.matches) column.removeAttribute('popover');
    else column.setAttribute('popover', 'auto');
  };
  settle();
  wide.addEventListener('change', settle);
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLElement>('[data-open-cart]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (wide.matches) column.focus();
    else {
      column.showPopover();
      column.focus();
    }
  });
}
