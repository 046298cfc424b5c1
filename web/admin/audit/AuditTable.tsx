import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ListTable } from '#admin/list/ListTable.tsx';
import { useOwnDepartments } from '#admin/shell/departments.ts';
import { dateTime } from '#admin/words/dates.ts';
import { actionWords } from './actions.ts';
import { Changes } from './Changes.tsx';
import { changesOf } from './changes.ts';
import type { AuditItem } from './queries.ts';
import { auditListing } from './queries.ts';

export function AuditTable({ items, old }: { items: AuditItem[]; old: boolean }) {
  const { nameOf } = useOwnDepartments();
  return (
    <ListTable
      className="people audit"
      old={old}
      head={
        <>
          <Table.Th>When</Table.Th>
          <Table.Th>Who</Table.Th>
          <Table.Th>What</Table.Th>
          <Table.Th>Before and after</Table.Th>
          <Table.Th>From where</Table.Th>
        </>
      }
    >
      {items.map((row) => (
        <AuditRow key={row.id} row={row} nameOf={nameOf} />
      ))}
    </ListTable>
  );
}

/** An audit row. Its person and its entity are links to all rows about them. */
function AuditRow({ row, nameOf }: { row: AuditItem; nameOf: (id: string) => string }) {
  const { at, actor, action, entityId, entityName, departmentId, before, after } = row;
  return (
    <Table.Tr className="person-row audit-row">
      <Table.Td className="when">{dateTime(at)}</Table.Td>
      <Table.Td data-label="Who">
        {actor ? (
          <Link to="/audit" search={(now) => auditListing.narrowed(now, { actor: actor.id })} className="row-name">
            {actor.name || actor.id}
          </Link>
        ) : (
          <span className="soft">Nobody signed in</span>
        )}
      </Table.Td>
      <Table.Td data-label="What" className="audit-what">
        <b>{actionWords(action)}</b>
        {entityId && entityId !== actor?.id && (
          <Link to="/audit" search={(now) => auditListing.narrowed(now, { entity: entityId })} className="audit-thing">
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

/* The kept values of an entity usually include its name. */
function nameIn(kept: unknown): string | null {
  const { sku, name } = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>;
  return [sku, name].filter((word) => typeof word === 'string' && word !== '').join(' ') || null;
}

/** The IP address; below it, folded, the user agent and the id of the request. */
function FromWhere({ row: { ip, userAgent, requestId } }: { row: AuditItem }) {
  if (!ip && !userAgent && !requestId) return <span className="soft">The store itself</span>;
  return (
    <details className="audit-more">
      <summary>{ip || 'No address'}</summary>
      {userAgent && <p>{userAgent}</p>}
      {requestId && <p className="sku">{requestId}</p>}
    </details>
  );
}
