import { presses, quantity as words } from '#contracts/words.ts';
import type { StepperItem } from './view.ts';

export interface StepperProps {
  item: StepperItem;
  quantity: number;
  back: string;
  small?: boolean;
  locked?: boolean;
  /** Adds all data of the item to the form, so that the script can draw its line at once. */
  seed?: boolean;
}

/** The add button, which becomes − 1 + in its place. Without script its buttons post a form. */
export function Stepper({ item, quantity, back, small, locked, seed }: StepperProps) {
  const { quantityStep: step, unit } = item;
  const title = item.variantName ? `${item.name}, ${item.variantName}` : item.name;
  const { more, less } = presses(quantity, step);
  return (
    <form
      class={small ? 'stepper stepper-small' : 'stepper'}
      method="post"
      action="/cart/items"
      data-variant-id={item.variantId}
      data-quantity={quantity}
      data-item={seed ? JSON.stringify(item) : undefined}
    >
      <input type="hidden" name="variantId" value={item.variantId} />
      <input type="hidden" name="back" value={back} />
      <button
        type="submit"
        class="stepper-add"
        name="quantity"
        value={step}
        aria-label={unit === 'each' ? `Add ${title}` : `Add ${words(step, unit)} of ${title}`}
        disabled={locked}
      >
        Add{unit === 'each' ? '' : <small> {words(step, unit)}</small>}
      </button>
      <button
        type="submit"
        class="stepper-less"
        formaction="/cart/items/take"
        name="quantity"
        value={less}
        aria-label={`${words(less, unit)} less of ${title}`}
        disabled={locked}
      >
        −
      </button>
      <output class="stepper-count">{words(quantity, unit)}</output>
      <button
        type="submit"
        class="stepper-more"
        name="quantity"
        value={more}
        aria-label={`${words(more, unit)} more of ${title}`}
        disabled={locked || quantity + more > item.maxPerOrder}
      >
        +
      </button>
    </form>
  );
}
