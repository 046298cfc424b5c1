import type { AuditItem } from '#admin/api/types.ts';

/** The address; behind it what the program said of itself, and the request. */
export function FromWhere({ row: { ip, userAgent, requestId } }: { row: AuditItem }) {
  if (!ip && !userAgent && !requestId) return <span className="soft">The store itself</span>;
  return (
    <details className="audit-more">
      <summary>{ip || 'No address'}</summary>
      {userAgent && <p>{userAgent}</p>}
      {requestId && <p className="sku">{requestId}</p>}
    </details>
  );
}
