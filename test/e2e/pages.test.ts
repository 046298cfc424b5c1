import { expect } from 'vitest';
import { test } from './browser.ts';
import { PAGES } from './pages.ts';
import { goods } from './shelf.ts';
import { putInCart, signIn } from './signedIn.ts';
import { axeFindings, overflowing } from './soundness.ts';
import type { Visitor } from './visitor.ts';

const WIDTHS = [390, 820, 1440];
const EXTREMES = [320, 2560];
const SCHEMES = ['light', 'dark'] as const;
