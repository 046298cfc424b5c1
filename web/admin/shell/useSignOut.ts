import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '#admin/api/client.ts';
import { forgetListing } from '#admin/catalogue/lastListing.ts';
import { tellProblem } from '#admin/parts/tell.tsx';
import { forgetMe } from '#admin/queries/me.ts';

export function useSignOut() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => api.auth.logout.$post(),
    onSuccess: async () => {
      forgetListing();
      notifications.clean();
      await queryClient.cancelQueries();
      forgetMe(queryClient);
      await navigate({ to: '/sign-in' });
      queryClient.clear();
    },
    onError: (error) => tellProblem('You are still signed in', error),
  });
}
