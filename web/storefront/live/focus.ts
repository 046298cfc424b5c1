const LINES = '.line';

/** A line may go while it has the focus: then the line that takes its place gets it, or the panel. */
export function keepFocus(panel: HTMLElement) {
  const focused = document.activeElement;
  if (!focused || !panel.contains(focused)) return () => {};
  const line = focused.closest(LINES);
  const index = line ? [...panel.querySelectorAll(LINES)].indexOf(line) : -1;
  return () => {
    if (document.activeElement === focused && !(focused as HTMLButtonElement).disabled) return;
    const lines = panel.querySelectorAll(LINES);
    const next = line?.isConnected ? line : lines[Math.min(index, lines.length - 1)];
    const target = next?.querySelector<HTMLElement>('button:enabled') ?? panel;
    target.focus({ preventScroll: true });
  };
}
