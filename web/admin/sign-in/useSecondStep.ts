import { useMutation } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import type { Me } from '#admin/api/types.ts';

/** What the first step left to be answered; null when it did not ask for a second. */
export function challengeIn(error: Error | null): string | null {
  if (!isProblem(error, 'second_factor_required')) return null;
  const { challenge } = error.problem;
  return typeof challenge === 'string' ? challenge : null;
}

export function useSecondStep(challenge: string, onSignedIn: (user: Me) => Promise<void>) {
  return useMutation({
    mutationFn: (code: string) => answer(api.auth.login.second.$post({ json: { challenge, code } })),
    onSuccess: ({ user }) => onSignedIn(user),
  });
}
