import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useSave } from '#admin/edit/useSave.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { rulesChanged } from '#admin/pricing/queries.ts';
import type { PricingRule } from '#contracts/pricing.ts';
import { MOST_CODES } from '#contracts/promoCodes.ts';
import { count, number } from '#contracts/words.ts';
import { type CodesDraft, readCodes } from './codesDraft.ts';
import { makeCodes } from './queries.ts';

/** Asks how many codes to make, how often each can be used, and what they begin with. */
export function MakeCodes({ rule, close }: { rule: PricingRule; close: () => void }) {
  const [draft, setDraft] = useState<CodesDraft>({ count: '', usesEach: '1', prefix: '' });
  const queryClient = useQueryClient();
  const make = useSave({
    send: (input: NonNullable<ReturnType<typeof readCodes>['input']>) => makeCodes(rule.id, input),
    done: async (batch) => {
      close();
      notify(`${count(batch.count, 'code')} on the way`, 'They are made in the background. You can leave this page.');
      await rulesChanged(queryClient);
    },
  });
  const field = (key: keyof CodesDraft) => ({
    value: draft[key],
    error: make.errors[key],
    autoComplete: 'off',
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => setDraft((now) => ({ ...now, [key]: value })),
  });
  return (
    <Dialog onClose={close} title={`Codes for ${rule.name}`}>
      <FormFrame
        submit={() => make.submit(readCodes(draft))}
        press="Make them"
        isBusy={make.isBusy}
        leave={{ label: 'Cancel', onClick: close }}
        problem={<SaveProblem error={make.error} shown={make.errors} />}
      >
        {!rule.needsCode && <p>From then on the rule applies only with a code.</p>}
        <TextInput data-autofocus label="How many" description={`Up to ${number(MOST_CODES)}`} inputMode="numeric" {...field('count')} />
        <TextInput label="Orders for each code" inputMode="numeric" {...field('usesEach')} />
        <TextInput
          label="They begin with"
          placeholder="nothing"
          description="Twelve letters and digits follow"
          spellCheck={false}
          {...field('prefix')}
        />
      </FormFrame>
    </Dialog>
  );
}
