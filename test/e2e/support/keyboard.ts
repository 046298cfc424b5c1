import type { Locator, Page } from 'playwright-core';

const MOST_STOPS = 300;

/** Presses Tab until the target has the focus. Every element on the way must be visible and show its focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const goal = await target.elementHandle();
  const stops: string[] = [];
  while (!(await goal?.evaluate((element) => element === document.activeElement))) {
    if (stops.length === MOST_STOPS) throw new Error(`Tab never reached ${target}; it went:\n${stops.join('\n')}`);
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(describeFocus);
    stops.push(stop.name);
    if (stop.fault) throw new Error(`The focus is not to be seen (${stop.fault}) on ${stop.name}`);
  }
}

function describeFocus(): { name: string; fault: string | null } {
  const element = document.activeElement;
  if (!element || element === document.body) return { name: 'the browser', fault: null };
  const name = `<${element.localName}> ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50)}`;
  const { width, height, bottom, right } = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const ring = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  const outside = bottom <= 0 || right <= 0 || width < 2 || height < 2;
  return { name, fault: outside ? 'it is out of sight' : ring ? null : 'it has no ring' };
}
