import type { startAuthentication } from '@simplewebauthn/browser';
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';
import type { Me } from '#admin/shell/me.ts';

type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];

export const PASSKEYS_ARE_HERE = 'PublicKeyCredential' in globalThis;

/** Signs in with a passkey of this device or one near it. The code for it is loaded at the first use. */
export function usePasskey(onSignedIn: (user: Me) => Promise<void>) {
  return useMutation({
    mutationFn: async () => {
      const { challenge, options } = await answer(api.auth.passkeys.options.$post());
      const { startAuthentication } = await import('@simplewebauthn/browser');
      const { id, rawId, type, response } = await startAuthentication({ optionsJSON: options as unknown as Options });
      return answer(api.auth.passkeys.$post({ json: { challenge, response: { id, rawId, type, response } } }));
    },
    onSuccess: ({ user }) => onSignedIn(user),
  });
}
