import { useMutation } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';
import type { Me } from '#admin/api/types.ts';

export function useSignIn(onSignedIn: (user: Me) => Promise<void>) {
  return useMutation({
    mutationFn: (json: { email: string; password: string }) => answer(api.auth.login.$post({ json })),
    onSuccess: ({ user }) => onSignedIn(user),
  });
}
