/** Shows the passkey buttons if the browser has passkeys. The code for an authenticator is loaded at the first press. */
export function start() {
  if (!('PublicKeyCredential' in window)) return;
  for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
    place.hidden = place.dataset.passkey === 'missing';
    const adds = place.dataset.passkey === 'add';
    const trigger = adds ? place : place.querySelector('button');
    trigger?.addEventListener(adds ? 'submit' : 'click', async (event) => {
      event.preventDefault();
      const { perform } = await import('./webauthn.ts');
      await perform(place);
    });
  }
}
