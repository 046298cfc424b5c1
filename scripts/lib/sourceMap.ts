import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { ROOT } from './root.ts';

const PLACE = /(?:file:\/\/)?[^\s()"]*\bindex\.js:(\d+):(\d+)/g;
let map: SourceMap | undefined;

/** A text with places of the built Worker in it, with the places of its sources instead. */
export function mapStack(text: string, folder: string): string {
  return text.replace(PLACE, (place, line, column) => sourceOf(folder, Number(line), Number(column)) ?? place);
}

function sourceOf(folder: string, line: number, column: number): string | null {
  map ??= new SourceMap(JSON.parse(readFileSync(join(folder, 'index.js.map'), 'utf8')));
  const found = map.findOrigin(line, column);
  if (!('fileName' in found)) return null;
  return `${relative(ROOT, resolve(folder, found.fileName))}:${found.lineNumber}:${found.columnNumber}`;
}
