/** The pages of an account, in the order of its navigation. */
export const ACCOUNT_PLACES = [
  { href: '/account/profile', name: 'Profile', about: 'Your name and telephone' },
  { href: '/orders', name: 'Orders', about: 'What you had, and what is on its way' },
  { href: '/account/credit', name: 'Store credit', about: 'What you have with us' },
  { href: '/account/addresses', name: 'Addresses', about: 'Where we bring it' },
  { href: '/account/password', name: 'Password', about: 'Choose another' },
  { href: '/account/security', name: 'Sign-in & security', about: 'Passkeys and a second step' },
  { href: '/account/devices', name: 'Devices', about: 'Where you are signed in' },
  { href: '/account/data', name: 'Your data', about: 'Take it with you, or have it erased' },
] as const;

export const STAFF_APP = { href: '/admin/', name: 'The staff app', about: 'Orders, stock and prices' } as const;

/** The address of a page that goes on to `next` afterwards. */
export function withNext(path: '/sign-in' | '/register' | '/forgot', next: string) {
  return next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`;
}
