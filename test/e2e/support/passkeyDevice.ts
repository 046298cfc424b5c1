import type { Page } from 'playwright-core';

/** A device with passkeys, as the browser itself plays it. */
export interface Device {
  /** Whether its owner is recognised from now on. */
  recognise(is: boolean): Promise<void>;
  count(): Promise<number>;
}

/** Gives a window's browser a device that keeps passkeys. */
export async function withPasskeys(page: Page): Promise<Device> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    recognise: (isUserVerified) => browser.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }).then(() => undefined),
    count: async () => (await browser.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  };
}
