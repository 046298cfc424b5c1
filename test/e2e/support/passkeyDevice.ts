import type { Page } from 'playwright-core';

/** A device with passkeys, simulated by the browser. */
export interface Device {
  /** Whether its owner is recognised from now on. */
  recognise(is: boolean): Promise<void>;
  count(): Promise<number>;
}

/** Gives the browser of a window a device that stores passkeys. */
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
