import { useState } from 'react';
import { Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { entry } from '#admin/pricing/feature.ts';
import { useCurrency } from '#admin/pricing/useSentence.ts';
import { NO_RULE } from './draft.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { useKnownProducts } from './RuleForm.tsx';

/** A rule to try out, for clerks. Nothing is saved. */
export function TryPage() {
  const [values, setValues] = useState(NO_RULE);
  const known = useKnownProducts([]);
  const { currency, error, refetch } = useCurrency();
  return (
    <>
      <PageHead title={entry.label} />
      <p className="lead">Try out what a rule would do to a cart. Nothing is saved: managers and owners make the rules.</p>
      {currency === undefined ? (
        error ? (
          <Failed error={error} what="The form" retry={() => void refetch()} />
        ) : (
          <LoadingRows />
        )
      ) : (
        <RuleEditor
          values={values}
          errors={{}}
          set={(key, value) => setValues((now) => ({ ...now, [key]: value }))}
          currency={currency}
          {...known}
          frame={(fields) => (
            <form className="stack" onSubmit={(e) => e.preventDefault()}>
              {fields}
            </form>
          )}
        />
      )}
    </>
  );
}
