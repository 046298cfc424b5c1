import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { ROOT } from './root.ts';

const PLACE = /(?:file:\/\/)?[^\s()"]*\bindex\.js:(\d+):(\d+)/g;
let map: SourceMap | undefined;

/** A text with places of the built Worker in it, with the places of its sources instead. */
export function mapStack(text: string, folder: string): string {
  if (!PLACE.test(text)) return text;
  const file = join(folder, 'index.js.map');
  map ??= new SourceMap(JSON.parse(readFileSync(file, 'utf8')));
  return text.replace(PLACE, (place, line, column) => sourceOf(folder, Number(line), Number(column)) ?? place);
}

function sourceOf(folder: string, line: number, column: number): string | null {
  const found = map?.findOrigin(line, column);
  if (!found || !('fileName' in found)) return null;
  return `${relative(ROOT, resolve(folder, found.fileName))}:${found.lineNumber}:${found.columnNumber}`;
}
