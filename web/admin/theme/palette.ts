import type { MantineColorsTuple } from '@mantine/core';

/** Ten shades of one hue, as Mantine requires. Most visible colours come from the shop's tokens (`variables.ts`). */
function steps(hue: number, most: number): MantineColorsTuple {
  const tone = (lightness: number, share: number) => `oklch(${lightness}% ${(most * share).toFixed(3)} ${hue})`;
  return [
    tone(97.5, 0.12),
    tone(94, 0.3),
    tone(88, 0.55),
    tone(81, 0.85),
    tone(73, 1),
    tone(64, 1),
    tone(55, 0.95),
    tone(45.5, 0.8),
    tone(38, 0.66),
    tone(30, 0.5),
  ];
}

export const leaf = steps(152, 0.15);
export const tomato = steps(30, 0.19);
export const honey = steps(86, 0.14);
export const gray = steps(92, 0.02);

/** Mantine's colours of the dark scheme, from text (0) to the page (7) and below. */
export const dark: MantineColorsTuple = [
  'oklch(95.5% 0.012 95)',
  'oklch(87% 0.012 105)',
  'oklch(80% 0.014 110)',
  'oklch(60% 0.02 150)',
  'oklch(34.5% 0.018 160)',
  'oklch(30% 0.018 160)',
  'oklch(24.5% 0.016 160)',
  'oklch(20% 0.014 160)',
  'oklch(17% 0.013 160)',
  'oklch(14% 0.012 160)',
];
