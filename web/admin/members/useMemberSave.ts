import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import type { Member } from '#admin/api/types.ts';
import { focusInvalid } from '#admin/edit/focusInvalid.ts';
import { useLockedSave } from '#admin/edit/useLockedSave.ts';
import { tell } from '#admin/parts/tell.tsx';
import { readMemberAgain } from '#admin/queries/members.ts';
import { writeMember } from './api.ts';
import { memberSaved } from './memberSaved.ts';
import { type MemberValues, valuesOf } from './memberValues.ts';

export function useMemberSave(id: string, setErrors: (errors: Record<string, string>) => void, close: () => void) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const [error, setError] = useState<Error | null>(null);
  const [pending, setPending] = useState(false);
  const locked = useLockedSave<Member, MemberValues>({ valuesOf, write: writeMember, read: () => readMemberAgain(id) });

  async function run(work: Promise<Member | null>): Promise<void> {
    setPending(true);
    setError(null);
    try {
      const saved = await work;
      if (!saved) return;
      close();
      tell('Saved', saved.name);
      await memberSaved(queryClient, router, id);
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
      if (isProblem(failure)) setErrors(failure.fields);
      focusInvalid();
    } finally {
      setPending(false);
    }
  }

  return {
    error,
    pending,
    save: (base: Member, edits: Partial<MemberValues>) => run(locked.save(base, edits)),
    saving: {
      clash: locked.clash,
      dismiss: locked.dismiss,
      settle: (mine: ReadonlySet<keyof MemberValues>) => run(locked.settle(mine)),
    },
  };
}
