import type { Locator, Page } from 'playwright-core';
import { tabTo } from './keyboard.ts';

/** How somebody uses a page. */
export interface Hand {
  press(target: Locator): Promise<void>;
  fill(field: Locator, text: string): Promise<void>;
  tick(box: Locator): Promise<void>;
}

export const pointer: Hand = {
  press: (target) => target.click(),
  fill: (field, text) => field.fill(text),
  tick: (box) => box.check(),
};

/** Only the keyboard: Tab to it, then Enter or type. */
export function keys(page: Page): Hand {
  return {
    async press(target) {
      await tabTo(page, target);
      await page.keyboard.press('Enter');
    },
    async fill(field, text) {
      await tabTo(page, field);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    },
    async tick(box) {
      await tabTo(page, box);
      await page.keyboard.press('Space');
    },
  };
}
