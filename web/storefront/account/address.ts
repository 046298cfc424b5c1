/** A way into the account that goes on to `next` afterwards. */
export function entrance(path: '/sign-in' | '/register' | '/forgot', next: string) {
  return next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`;
}
