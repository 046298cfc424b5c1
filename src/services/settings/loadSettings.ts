import { settingShapes } from '#contracts/settings.ts';
import type { SettingRow } from '#db/settings/read.ts';
import type { Settings } from '#domain/settings.ts';
import type { Log } from '#kit/log.ts';

type SettingName = keyof typeof settingShapes & keyof Settings;

/** Settings, and the rows that they are made of: at the checkout a guard compares these with those of the database. */
export interface StoredSettings {
  settings: Settings;
  rows: readonly SettingRow[];
}

/** The owner's settings over the defaults. A setting that this version does not understand is logged, and its default is used. */
export function storedSettings(rows: readonly SettingRow[], defaults: Settings, log: Pick<Log, 'warn'>): StoredSettings {
  return { settings: overDefaults(defaults, rows, (name) => log.warn('settings.not_understood', { name })), rows };
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
