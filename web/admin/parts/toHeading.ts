/** Puts the keyboard on the page's heading: what it was on is about to go. */
export function toHeading(): void {
  pageHeading()?.focus();
}

export function pageHeading(): HTMLElement | null {
  return document.querySelector<HTMLElement>('#page h1');
}
