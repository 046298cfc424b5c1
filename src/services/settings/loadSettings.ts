import { settingShapes } from '#contracts/settings.ts';
import type { Db } from '#db/kit/db.ts';
import { readSettingRows, type SettingRow } from '#db/settings/read.ts';
import type { Settings } from '#domain/settings.ts';
import type { Log } from '#kit/log.ts';

type SettingName = keyof typeof settingShapes & keyof Settings;

/** The owner's settings over the defaults. A setting that this version does not understand is logged, and its default is used. */
export async function loadSettings(db: Db, defaults: Settings, log: Pick<Log, 'warn'>): Promise<Settings> {
  return overDefaults(defaults, await readSettingRows(db), (name) => log.warn('settings.not_understood', { name }));
}

/** `unknown` is called for rows that cannot be read as a setting. */
export function overDefaults(defaults: Settings, rows: readonly SettingRow[], unknown: (name: string) => void): Settings {
  const settings: Settings = { ...defaults };
  for (const { name, value } of rows) {
    const read = isSetting(name) ? settingShapes[name].safeParse(JSON.parse(value)) : null;
    if (read?.success) Object.assign(settings, { [name]: read.data });
    else unknown(name);
  }
  return settings;
}

function isSetting(name: string): name is SettingName {
  return Object.hasOwn(settingShapes, name);
}
