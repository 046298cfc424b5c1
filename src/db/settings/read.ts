import type { Condition } from '#db/kit/guard.ts';
import { allRows, type Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';

/** `value` is JSON. */
export interface SettingRow {
  name: string;
  value: string;
}

/** The settings that the owner has changed. */
export const SETTING_ROWS: Read<SettingRow[]> = allRows(raw('SELECT name, value FROM settings'), (row: SettingRow) => row);

const UNCHANGED = `(SELECT count(*) FROM settings) = json_array_length(?1) AND NOT EXISTS (
  SELECT 1 FROM json_each(?1) j WHERE NOT EXISTS (
    SELECT 1 FROM settings s WHERE s.name = j.value ->> 'name' AND s.value = j.value ->> 'value'))`;

/** The owner has changed no setting since these were read: prices may depend on any of them. */
export function settingsUnchanged(rows: readonly SettingRow[]): Condition {
  return { sql: UNCHANGED, params: [JSON.stringify(rows)] };
}
