import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { PAGE_KINDS } from '#storefront/pageKinds.ts';

const LIVE = 'web/storefront/live';
const STYLES = 'web/storefront/styles';
/* An order in which each sheet may change what those before it say. */
const ORDER = [
  'tokens',
  'face',
  'base',
  'cart',
  'goods',
  'home',
  'list',
  'product',
  'food',
  'form',
  'statement',
  'checkout',
  'orders',
  'account',
  'mailbox',
  'sandbox',
  'paper',
  'document',
];

const nameOf = (file: string) => file.replace(/\.\w+$/, '');
const sheetsOf = (kind: string) =>
  [...readFileSync(`${STYLES}/kinds/${kind}.css`, 'utf8').matchAll(/@import "\.\.\/(\w+)\.css";/g)].map(([, name]) => name ?? '');

test('every part of the script is in its registry', () => {
  const files = readdirSync(`${LIVE}/parts`).filter((file) =>
    readFileSync(`${LIVE}/parts/${file}`, 'utf8').includes('export function start('),
  );
  const registry = readFileSync(`${LIVE}/parts.ts`, 'utf8');
  const registered = [...registry.matchAll(/import\('\.\/parts\/(\w+)\.tsx?'\)/g)].map(([, name]) => name ?? '');
  expect(registered.toSorted()).toEqual(files.map(nameOf).toSorted());
});

test('every kind of page has its styles, and every style sheet is loaded by some kind', () => {
  expect(
    readdirSync(`${STYLES}/kinds`)
      .map((file) => basename(file, '.css'))
      .toSorted(),
  ).toEqual(Object.keys(PAGE_KINDS).toSorted());
  const loaded = new Set(Object.keys(PAGE_KINDS).flatMap(sheetsOf));
  expect([...loaded].toSorted()).toEqual(ORDER.toSorted());
});

test('the style sheets of a page are in the order in which they depend on each other', () => {
  for (const kind of Object.keys(PAGE_KINDS)) {
    const sheets = sheetsOf(kind);
    expect([kind, ...sheets]).toEqual([kind, ...ORDER.filter((name) => sheets.includes(name))]);
  }
});
