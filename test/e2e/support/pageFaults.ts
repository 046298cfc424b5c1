import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  id: string;
  help: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

/** What axe finds on the page, or in its colours alone, one line for each element. */
async function axeFindings(page: Page, colours: boolean): Promise<string[]> {
  // Evaluated, and not added as a script tag, so the page keeps its policy.
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

/** What makes the page scroll sideways; empty when it does not. */
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

/** Text that is cut off because it does not fit. With an ellipsis it is meant to be. */
function cut(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body :not(input, select)')]
      .filter((element) => {
        const { overflowX, textOverflow, clipPath } = getComputedStyle(element);
        const hides = (overflowX === 'hidden' || overflowX === 'clip') && textOverflow !== 'ellipsis' && clipPath === 'none';
        return hides && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => `<${element.localName} class="${element.className}"> is cut off`),
  );
}

/** A phone, and the narrowest screen. */
const NARROW = [390, 320];

/**
 * All faults of the page at these widths, in both colour schemes. Light and dark have the same layout. Axe checks only the narrowest and
 * the widest, because between them only the space is different.
 */
export async function faults(page: Page, widths: number[]): Promise<string[]> {
  const found: string[] = [];
  await arrived(page);
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

/* A page of the staff app that is not there yet, and a list whose rows are on the way or are asked for again. */
const LOADS = '.opening, .rows-to-come, [aria-busy="true"]';

/** What still loads is no page: it has no heading of its own, or none of the rows that could have faults. */
async function arrived(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction((loads) => document.querySelector(loads) === null, LOADS);
}

/** All faults of a page of the shop, also with large text on a phone. */
export async function faultsOfShop(page: Page, widths: number[]): Promise<string[]> {
  return [...(await faults(page, widths)), ...(await faultsOfLargeText(page))];
}

/** What does not fit when the text is twice as large (WCAG 1.4.4 and 1.4.10). */
async function faultsOfLargeText(page: Page): Promise<string[]> {
  const found: string[] = [];
  await setText(page, '200%');
  for (const width of NARROW) {
    await page.setViewportSize({ width, height: 900 });
    found.push(...[...(await overflowing(page)), ...(await cut(page))].map((fault) => `${width} px, text at 200 %: ${fault}`));
  }
  await setText(page, '');
  return found;
}

/* 40 letters, as Dutch and German make them. */
export const LONG_WORD = 'Chocoladehagelslagvlokkenverpakkingsdoos';

/** What does not fit on the narrowest screen when a word of every text is long, also with text twice as large. */
export async function faultsOfLongWords(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 320, height: 900 });
  const found: string[] = [];
  for (const size of ['', '200%']) {
    await setText(page, size);
    await lengthen(page, LONG_WORD);
    found.push(...(await overflowing(page)).map((fault) => `320 px, long words${size && `, text at ${size}`}: ${fault}`));
  }
  await setText(page, '');
  return found;
}

/** Puts the word in place of the first one in every text that may come from people; the words of controls are ours. */
function lengthen(page: Page, word: string): Promise<void> {
  return page.evaluate((long) => {
    const ours = '.logo, .skip, button, .button, label, legend, th, dt, option, time, script, style, svg, template';
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!text.parentElement?.closest(ours)) text.nodeValue = (text.nodeValue ?? '').replace(/\p{L}{3,}/u, long);
    }
  }, word);
}

function setText(page: Page, size: string): Promise<void> {
  return page.evaluate((fontSize) => {
    document.documentElement.style.fontSize = fontSize;
  }, size);
}

async function dress(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
}
