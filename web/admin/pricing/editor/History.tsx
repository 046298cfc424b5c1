import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failed, LoadingRows } from '#admin/parts/Page.tsx';
import { NamesFirst } from '#admin/pricing/goods/WithNames.tsx';
import { versionsQuery } from '#admin/pricing/queries.ts';
import { useAssortment } from '#admin/shell/departments.ts';
import { dateTime } from '#admin/words/dates.ts';
import type { PricingRule, RuleVersion } from '#contracts/pricing.ts';
import { changesBetween } from './versions.ts';

/** The versions that a rule had: what changed, when, and by whom. Read when it is opened. */
export function History({ rule }: { rule: PricingRule }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="panel">
      <details onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>
          <h2 className="in-summary">What changed</h2>
        </summary>
        {isOpen && (
          <NamesFirst rows={3}>
            <Versions rule={rule} />
          </NamesFirst>
        )}
      </details>
    </section>
  );
}

function Versions({ rule }: { rule: PricingRule }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(versionsQuery(rule.id));
  const assortment = useAssortment();
  if (error) return <Failed error={error} what="The history" retry={() => void refetch()} />;
  if (!data) return <LoadingRows rows={3} />;
  const versions = data.pages.flatMap(({ items }) => items);
  return (
    <>
      <ol className="versions">
        {versions.map((version, i) => (
          <Version
            key={version.version}
            version={version}
            changes={changesBetween(versions[i + 1], version, { currency: rule.currency, assortment, products: rule.products })}
            isFirst={i === versions.length - 1 && !hasNextPage}
          />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Older versions
        </Button>
      )}
    </>
  );
}

interface VersionProps {
  version: RuleVersion;
  changes: { label: string; before: string; after: string }[];
  isFirst: boolean;
}

function Version({ version: { since, by, archived }, changes, isFirst }: VersionProps) {
  return (
    <li>
      <p>
        <b>{dateTime(since)}</b> <span className="soft">{by ? by.name : 'the store'}</span>
      </p>
      {archived && <p>Deleted.</p>}
      {isFirst && <p>Made.</p>}
      <ul>
        {changes.map(({ label, before, after }) => (
          <li key={label}>
            {label}: <s className="soft">{before}</s> → {after}
          </li>
        ))}
      </ul>
    </li>
  );
}
