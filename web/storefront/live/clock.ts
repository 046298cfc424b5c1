const COUNTDOWN_FROM = 130_000;
/* The server's time less the device's, in milliseconds. The clock of a device may be wrong. */
let ahead = 0;

/** Sets the clock by the time that the server says with a page or a frame. */
export function setClock(now: string): void {
  ahead = Date.parse(now) - Date.now();
}

/** The server's time in milliseconds. */
export function serverNow(): number {
  return Date.now() + ahead;
}

/** Repaints each second only while the time of `until` (ISO 8601) is less than about two minutes away. */
export function startCountdown(until: () => string | null, repaint: () => void): void {
  setInterval(() => {
    const end = until();
    const left = end ? Date.parse(end) - serverNow() : 0;
    if (!document.hidden && left > -1000 && left < COUNTDOWN_FROM && end) repaint();
  }, 1000);
}
