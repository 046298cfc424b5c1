/* What we use of the gateway's script in the browser. */
interface Elements {
  create(kind: 'payment'): { mount(place: Element): void; on(event: 'ready' | 'loaderror', done: () => void): void };
}
interface GatewayScript {
  elements(options: { clientSecret: string }): Elements;
  confirmPayment(options: { elements: Elements; confirmParams: { return_url: string } }): Promise<{ error?: { message?: string } }>;
}
type WithScript = Window & { Stripe?: (key: string) => GatewayScript };

const NOT_LOADED = 'The form for your card could not be loaded. Your order is kept: load this page again, or pay in another way.';
const NOT_PAID = 'The payment did not go through. Nothing was taken.';

/** Puts the gateway's own form for a card into its place, and sends the shopper on when the card is given. */
export function takeCard() {
  const form = document.querySelector<HTMLFormElement>('form[data-card]');
  if (form) void fill(form).catch(() => say(form, NOT_LOADED));
}

async function fill(form: HTMLFormElement) {
  const { card = '', key = '', secret = '', back = '' } = form.dataset;
  await load(card);
  const gateway = (window as WithScript).Stripe?.(key);
  const place = form.querySelector('[data-card-fields]');
  const button = form.querySelector('button');
  if (!gateway || !place || !button) throw new Error('no form');
  const elements = gateway.elements({ clientSecret: secret });
  const fields = elements.create('payment');
  fields.on('ready', () => free(form, button));
  fields.on('loaderror', () => say(form, NOT_LOADED));
  fields.mount(place);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    form.ariaBusy = 'true';
    say(form, '');
    // It leaves for the bank or for our own page, unless it fails.
    const { error } = await gateway.confirmPayment({ elements, confirmParams: { return_url: new URL(back, location.href).href } });
    if (!error) return;
    say(form, error.message ?? NOT_PAID);
    free(form, button);
  });
}

function free(form: HTMLFormElement, button: HTMLButtonElement) {
  button.disabled = false;
  form.ariaBusy = null;
}

function say(form: HTMLFormElement, text: string) {
  const note = form.querySelector<HTMLElement>('[data-card-error]');
  if (!note) return;
  note.hidden = text === '';
  note.textContent = text;
}

function load(source: string): Promise<void> {
  return new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = () => done();
    script.onerror = failed;
    document.head.append(script);
  });
}
