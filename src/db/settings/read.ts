import { allRows, type Read } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';

/** `value` is JSON. */
export interface SettingRow {
  name: string;
  value: string;
}

/** The settings that the owner has changed. */
export const SETTING_ROWS: Read<SettingRow[]> = allRows(raw('SELECT name, value FROM settings'), (row: SettingRow) => row);

const GUARD = `UPDATE guard SET n = ((SELECT count(*) FROM settings) = json_array_length(?1) AND NOT EXISTS (
  SELECT 1 FROM json_each(?1) j WHERE NOT EXISTS (
    SELECT 1 FROM settings s WHERE s.name = j.value ->> 'name' AND s.value = j.value ->> 'value'))) WHERE id = 1`;

/** Stop the batch (CHECK `nothing_matched`) if the owner has changed a setting since these were read: prices may depend on any of them. */
export function guardSettings(rows: readonly SettingRow[]): Statement[] {
  return [raw(GUARD, JSON.stringify(rows))];
}
