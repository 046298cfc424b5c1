const PATHS = {
  today: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  orders: 'M5 8h14l-1 12H6zM9 11V6a3 3 0 0 1 6 0v5',
  request: 'M4 5h16v11h-9l-5 4v-4H4zM8 9h8M8 12h5',
  catalogue: 'M4 5h7v7H4zM13 5h7v7h-7zM4 14h7v6H4zM13 14h7v6h-7z',
  stock: 'M3 8l9-5 9 5v9l-9 5-9-5zM3 8l9 5 9-5M12 13v9',
  prices: 'M4 4h8l8 8-8 8-8-8zM8 8h.01M10 14l4-4',
  coins: 'M12 4c4 0 7 1.3 7 3s-3 3-7 3-7-1.3-7-3 3-3 7-3zM5 7v5c0 1.7 3 3 7 3s7-1.3 7-3V7M5 12v5c0 1.7 3 3 7 3s7-1.3 7-3v-5',
  mail: 'M3 6h18v12H3zM3 7l9 7 9-7',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5L20 20',
  staff: 'M9 4a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM2 20c1-4 3-6 7-6s6 2 7 6M16 5a3 3 0 0 1 0 6M17 14c3 0 4.5 2 5 5',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 21c1-5 4-7 8-7s7 2 8 7',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  shop: 'M4 10v10h16V10M2 10l3-6h14l3 6zM9 20v-6h6v6',
  keys: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
  phone: 'M7 3h10v18H7zM11 18h2',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  pencil: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  tick: 'M5 12l5 5 9-10',
  cross: 'M6 6l12 12M18 6L6 18',
  archive: 'M3 5h18v4H3zM5 9v11h14V9M10 13h4',
  ledger: 'M5 3h14v18H5zM9 8h6M9 12h6M9 16h4',
  receive: 'M12 3v11M7 10l5 5 5-5M4 20h16',
  adjust: 'M7 4v16M7 4L4 7M7 4l3 3M17 20V4M17 20l-3-3M17 20l3-3',
  steps: 'M3 20h18M5 20v-5h4v5M9 20V10h5v10M14 20V4h5v16',
  to: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 4l12 8-12 8z',
  print: 'M7 9V3h10v6M7 18H4V9h16v9h-3M7 14h10v7H7z',
  copy: 'M8 8h12v12H8zM4 16V4h12',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7v5l3 3',
  more: 'M4 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M18 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0',
  out: 'M14 4h6v6M20 4L11 13M18 14v6H4V6h6',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon of one line. Screen readers skip it. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
