import type { Change } from './changes.ts';

const AT_FIRST = 4;

/** What changed, field by field. A long list is folded. */
export function Changes({ of }: { of: Change[] }) {
  if (of.length === 0) return <span className="soft">Nothing changed</span>;
  const rest = of.slice(AT_FIRST);
  return (
    <>
      <List of={of.slice(0, AT_FIRST)} />
      {rest.length > 0 && (
        <details className="audit-more">
          <summary>{rest.length} more</summary>
          <List of={rest} />
        </details>
      )}
    </>
  );
}

function List({ of }: { of: Change[] }) {
  return (
    <dl className="changes">
      {of.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{field}</dt>
          <dd>
            {before !== null && (
              <del>
                <span className="sr">was </span>
                {before}
              </del>
            )}
            {after !== null ? (
              <ins>
                <span className="sr">{before === null ? 'is ' : ', is '}</span>
                {after}
              </ins>
            ) : (
              <span className="soft">{before === null ? 'none' : ' none now'}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
