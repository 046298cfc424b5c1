import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AuditItem } from '#admin/api/types.ts';
import { dateTime } from '#admin/words/dates.ts';
import { actionWords } from './actions.ts';
import { Changes } from './Changes.tsx';
import { changesOf } from './changes.ts';
import { FromWhere } from './FromWhere.tsx';
import { narrowed } from './listing.ts';

/** One thing that was done. Its person and its thing lead to everything else of theirs. */
export function AuditRow({ row, nameOf }: { row: AuditItem; nameOf: (id: string) => string }) {
  const { at, actor, action, entityId, entityName, departmentId, before, after } = row;
  return (
    <Table.Tr className="person-row audit-row">
      <Table.Td className="when">{dateTime(at)}</Table.Td>
      <Table.Td data-label="Who">
        {actor ? (
          <Link to="/audit" search={(now) => narrowed(now, { actor: actor.id })} className="row-name">
            {actor.name || actor.id}
          </Link>
        ) : (
          <span className="soft">Nobody signed in</span>
        )}
      </Table.Td>
      <Table.Td data-label="What" className="audit-what">
        <b>{actionWords(action)}</b>
        {entityId && entityId !== actor?.id && (
          <Link to="/audit" search={(now) => narrowed(now, { entity: entityId })} className="audit-thing">
            {entityName || nameIn(after) || nameIn(before) || <span className="sku">{entityId}</span>}
          </Link>
        )}
        {departmentId && <span className="soft">{nameOf(departmentId) || departmentId}</span>}
      </Table.Td>
      <Table.Td data-label="Before and after" className="audit-changes">
        <Changes of={changesOf(before, after, nameOf)} />
      </Table.Td>
      <Table.Td data-label="From where">
        <FromWhere row={row} />
      </Table.Td>
    </Table.Tr>
  );
}

/* Most things are told with their name. */
function nameIn(told: unknown): string | null {
  const { sku, name } = (typeof told === 'object' && told !== null ? told : {}) as Record<string, unknown>;
  return [sku, name].filter((word) => typeof word === 'string' && word !== '').join(' ') || null;
}
