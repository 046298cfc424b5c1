import { defaultVariantColorsResolver, type VariantColorsResolver } from '@mantine/core';

const ON: Record<string, string> = { leaf: 'var(--on-leaf)', tomato: 'var(--on-tomato)', honey: 'var(--on-honey)' };

/** Buttons and badges in the shop's tokens: what is filled carries the ink that was drawn for it. */
export const variantColors: VariantColorsResolver = (input) => {
  const color = input.color ?? input.theme.primaryColor;
  const on = ON[color];
  const standard = defaultVariantColorsResolver(input);
  if (!on || input.variant !== 'filled') return standard;
  return { ...standard, color: on };
};
