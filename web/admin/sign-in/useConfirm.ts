import { useMutation } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';

/** Shows once more who is there: by password, and by a code where the store asks for one. */
export function useConfirm(onConfirmed: () => void) {
  return useMutation({
    mutationFn: (shown: { password: string; code?: string }) => answer(api.auth.confirm.$post({ json: shown })),
    onSuccess: onConfirmed,
  });
}
