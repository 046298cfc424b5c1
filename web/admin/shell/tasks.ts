/** What the desk can do now; `key` follows `g`. */
export const TASKS = [
  { to: '/', label: 'Today', icon: 'today', key: 't' },
  { to: '/catalogue', label: 'Catalogue', icon: 'catalogue', key: 'c' },
  { to: '/stock', label: 'Stock', icon: 'stock', key: 's' },
] as const;
