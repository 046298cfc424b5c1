import type { Suggestions } from '#contracts/catalogue.ts';
import { isComposing } from '#contracts/words.ts';
import { call } from '#storefront/live/api.ts';

const PAUSE = 120;

interface Option {
  href: string;
  name: string;
  hint: string;
  imageUrl?: string | null;
}

/** Makes the search box a combobox. Enter without a choice searches as usual. */
export function start() {
  const box = document.querySelector<HTMLInputElement>('#q');
  const list = document.getElementById('suggestions');
  if (!box || !list) return;
  let timer = 0;
  let at = -1;
  let asked = '';

  box.role = 'combobox';
  box.ariaAutoComplete = 'list';
  box.setAttribute('aria-controls', list.id);
  list.role = 'listbox';
  list.ariaLabel = 'Suggestions';
  close();

  /** Drops an answer that has not come yet. */
  function forget() {
    clearTimeout(timer);
    asked = '';
  }

  function close() {
    if (!list || !box) return;
    forget();
    list.hidden = true;
    at = -1;
    box.ariaExpanded = 'false';
    box.removeAttribute('aria-activedescendant');
  }

  async function ask(q: string) {
    asked = q;
    const answer = await call<Suggestions>('GET', `/search/suggest?q=${encodeURIComponent(q)}`);
    if (!answer.ok || asked !== q || !list || !box) return;
    const options = optionsOf(answer.value);
    list.replaceChildren(...options.map(draw));
    at = -1;
    list.hidden = options.length === 0;
    box.ariaExpanded = String(!list.hidden);
  }

  function choose(next: number) {
    const options = list?.querySelectorAll<HTMLElement>('[role=option]') ?? [];
    if (!box || options.length === 0) return;
    at = (next + options.length + 1) % (options.length + 1);
    options.forEach((option, index) => {
      option.ariaSelected = String(index === at);
    });
    const chosen = options[at];
    if (chosen) box.setAttribute('aria-activedescendant', chosen.id);
    else box.removeAttribute('aria-activedescendant');
    chosen?.scrollIntoView({ block: 'nearest' });
  }

  function askSoon() {
    forget();
    const q = box?.value.trim() ?? '';
    if (q.length < 2) return close();
    timer = setTimeout(() => void ask(q), PAUSE);
  }

  box.addEventListener('input', askSoon);
  box.addEventListener('keydown', (event) => {
    if (list.hidden || isComposing(event)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(event.key === 'ArrowDown' ? at + 1 : at === -1 ? -2 : at - 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && at >= 0) {
      const chosen = list.querySelectorAll('a')[at];
      if (!chosen) return;
      event.preventDefault();
      chosen.click();
    }
  });
  // A press does not take the focus from the box, so the list does not change during the press.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    forget();
  });
  box.form?.addEventListener('focusout', (event) => {
    if (!box.form?.contains(event.relatedTarget as Node | null)) close();
  });
  // Text that was typed before this part was loaded.
  if (document.activeElement === box && box.value !== box.defaultValue) askSoon();
}

function optionsOf(found: Suggestions): Option[] {
  return [
    ...found.categories.map(({ slug, name }) => ({ href: `/c/${slug}`, name, hint: 'Category' })),
    ...found.products.map(({ slug, name, brand, imageUrl }) => ({ href: `/p/${slug}`, name, hint: brand, imageUrl })),
  ];
}

function draw(option: Option, index: number) {
  const row = document.createElement('li');
  row.role = 'option';
  row.id = `suggestion-${index}`;
  row.ariaSelected = 'false';
  const link = document.createElement('a');
  link.href = option.href;
  link.tabIndex = -1;
  const picture = option.imageUrl ? new Image(32, 32) : document.createElement('span');
  if (picture instanceof HTMLImageElement) {
    picture.src = option.imageUrl ?? '';
    picture.alt = '';
  }
  const name = document.createElement('b');
  name.textContent = option.name;
  const hint = document.createElement('small');
  hint.textContent = option.hint;
  link.append(picture, name, hint);
  row.append(link);
  return row;
}
