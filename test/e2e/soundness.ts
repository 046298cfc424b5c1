import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  id: string;
  help: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

/** What axe has against the page, or against its colours alone, one line for each element. */
async function axeFindings(page: Page, colours: boolean): Promise<string[]> {
  // Evaluated and not a script tag: the page's own policy stays in force.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const findings = await page.evaluate(async (alone) => {
    const { axe } = window as unknown as { axe: { run(root: Document, options: object): Promise<{ violations: Finding[] }> } };
    const rules = alone ? { runOnly: { type: 'tag', values: ['cat.color'] } } : {};
    return (await axe.run(document, { resultTypes: ['violations'], ...rules })).violations;
  }, colours);
  return findings.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}: ${(failureSummary ?? '').split('\n').slice(1).join(';')}`,
    ),
  );
}

/** What makes the page scroll sideways; nothing when it does not. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const needed = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
    if (needed <= wide) return [];
    const right = (element: Element) => Math.round(element.getBoundingClientRect().right);
    const clipped = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (getComputedStyle(element).overflowX !== 'visible' || clipped(element.parentElement));
    const out = [...document.querySelectorAll('body *')].filter((element) => right(element) > wide + 1 && !clipped(element.parentElement));
    const names = out.slice(0, 5).map((element) => `<${element.localName} class="${element.className}"> ends at ${right(element)}`);
    return [`it scrolls sideways, ${needed} px of ${wide}: ${names.join(', ')}`];
  });
}

/**
 * Everything wrong with the page at these widths, in both colour schemes. What is dark is laid out as what is light, and axe
 * looks at the narrowest and the widest: between them only the room differs.
 */
export async function faults(page: Page, widths: number[]): Promise<string[]> {
  const found: string[] = [];
  for (const [index, width] of widths.entries()) {
    await page.setViewportSize({ width, height: 900 });
    await dress(page, 'light');
    const wide = await overflowing(page);
    found.push(...wide.map((fault) => `${width} px: ${fault}`));
    if (index > 0 && index < widths.length - 1) continue;
    const light = await axeFindings(page, false);
    await dress(page, 'dark');
    const dark = await axeFindings(page, true);
    found.push(...light.map((fault) => `${width} px, light: ${fault}`), ...dark.map((fault) => `${width} px, dark: ${fault}`));
  }
  return found;
}

async function dress(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
}
