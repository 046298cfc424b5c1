/** Filters that are sent at every change (`data-auto`), and forms that can be sent only once (`data-once`). */
export function watchForms() {
  document.addEventListener('change', (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>('form[data-auto]');
    form?.requestSubmit();
  });
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.matches('[data-auto]')) dropEmpty(form);
    if (!form.matches('[data-once]')) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('[data-sent]')) delete form.dataset.sent;
  });
}

/** Keeps `?brand=` out of the address. */
function dropEmpty(form: HTMLFormElement) {
  for (const field of form.querySelectorAll<HTMLSelectElement>('select')) {
    if (!field.value) field.disabled = true;
  }
}
