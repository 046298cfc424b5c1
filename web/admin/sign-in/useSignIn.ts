import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { answer, api } from '../api/client.ts';
import { meQuery } from '../queries/me.ts';

/** Signs in; the guard then leads on to where one wanted to go, or tells a shopper that this is not the shop. */
export function useSignIn() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (json: { email: string; password: string }) => answer(api.auth.login.$post({ json })),
    onSuccess: async ({ user }) => {
      queryClient.clear();
      queryClient.setQueryData(meQuery.queryKey, user);
      await router.invalidate();
    },
  });
}
