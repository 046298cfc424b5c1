import './codes.css';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DownloadButton } from '#admin/parts/DownloadButton.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { Failed, LoadingRows } from '#admin/parts/Page.tsx';
import { dateTime } from '#admin/words/dates.ts';
import type { PricingRule } from '#contracts/pricing.ts';
import type { CodeBatch } from '#contracts/promoCodes.ts';
import { count, number } from '#contracts/words.ts';
import { MakeCodes } from './MakeCodes.tsx';
import { batchesQuery, readCodesFile } from './queries.ts';

/** The generated codes of a rule: their batches, how far each is, and all of them as a file. */
export function Codes({ rule }: { rule: PricingRule }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(batchesQuery(rule.id));
  const [isMaking, setMaking] = useState(false);
  const batches = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className="panel" aria-labelledby="codes">
      <div className="panel-head">
        <h2 id="codes">Codes</h2>
        <div className="actions">
          {rule.mayEdit && (
            <Button variant="default" leftSection={<Icon name="plus" size={15} />} onClick={() => setMaking(true)}>
              Make codes
            </Button>
          )}
          {rule.mayEdit && batches.length > 0 && <DownloadButton read={() => readCodesFile(rule.id)} />}
        </div>
      </div>
      {error && <Failed error={error} what="The codes" retry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={2} />}
      {data && batches.length === 0 && <p className="soft">{noneWords(rule)}</p>}
      <ul className="batches">
        {batches.map((batch) => (
          <Batch key={batch.id} batch={batch} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Older batches
        </Button>
      )}
      {isMaking && <MakeCodes rule={rule} close={() => setMaking(false)} />}
    </section>
  );
}

function noneWords({ promoCode }: PricingRule): string {
  const own = 'A batch of codes gives each customer one of their own.';
  return promoCode === null ? `None. ${own} The rule then applies only with one.` : `Everybody shares ${promoCode}. ${own}`;
}

function Batch({ batch: { count: all, made, usesEach, prefix, state, createdAt } }: { batch: CodeBatch }) {
  return (
    <li>
      <span>
        <b>{count(all, 'code')}</b>
        {prefix !== '' && ` beginning with ${prefix}`}, each for {count(usesEach, 'order')}
      </span>
      <span className="soft">{dateTime(createdAt)}</span>
      {state === 'making' && (
        <label className="batch-progress">
          {`${number(made)} of ${number(all)} made. You can leave this page. `}
          <progress value={made} max={all} />
        </label>
      )}
    </li>
  );
}
