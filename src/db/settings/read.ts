import type { Db } from '#db/kit/db.ts';
import { readRows } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';

/** `value` is JSON. */
export interface SettingRow {
  name: string;
  value: string;
}

/** The settings that the owner has changed. */
export function readSettingRows(db: Db): Promise<SettingRow[]> {
  return readRows<SettingRow>(db, raw('SELECT name, value FROM settings'));
}
