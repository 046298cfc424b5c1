import { NativeSelect } from '@mantine/core';
import { SearchBox } from '#admin/parts/SearchBox.tsx';
import { KINDS, type Mailing, narrowed, STATES, TASKS } from './mailing.ts';

/** Search, state and kind of a list of mails. */
export function MailFilters({ mailing, onChange }: { mailing: Mailing; onChange: (mailing: Mailing) => void }) {
  const change = (part: Record<string, unknown>) => onChange(narrowed(mailing, part));
  return (
    <search className="filters">
      <SearchBox value={mailing.q ?? ''} onChange={(q) => change({ q })} label="Search by address" />
      <NativeSelect
        aria-label="State"
        value={mailing.state ?? ''}
        onChange={(e) => change({ state: e.currentTarget.value })}
        data={[{ value: '', label: 'Any state' }, ...STATES]}
      />
      <NativeSelect
        aria-label="About"
        value={mailing.kind ?? ''}
        onChange={(e) => change({ kind: e.currentTarget.value })}
        data={[
          { value: '', label: 'About anything' },
          { group: 'Mails', items: [...KINDS] },
          { group: 'Background tasks that failed', items: [...TASKS] },
        ]}
      />
    </search>
  );
}
