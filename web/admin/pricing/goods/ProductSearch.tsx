import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useState } from 'react';
import type { ListedProduct } from '#admin/catalogue/queries.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { isComposing } from '#contracts/words.ts';
import { useFoundProducts } from './useFoundProducts.ts';

interface ProductSearchProps {
  label: string;
  placeholder?: string;
  /** Only products of these departments, by their slugs. */
  departments?: readonly string[] | undefined;
  /** Ids that are chosen already. */
  without?: readonly string[];
  error?: string | undefined;
  /** The label is shown over the field. */
  isLabelled?: boolean;
  onChoose: (product: ListedProduct) => void;
}

const PAUSE = 250;
const MOST = 8;

/** Finds a product while its name is typed, and gives it to the page. */
export function ProductSearch({ label, placeholder, departments, without = [], error, isLabelled = false, onChoose }: ProductSearchProps) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), PAUSE);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const { products, isFetching, isOld, error: failed } = useFoundProducts(q, departments);
  const found = products.filter(({ id }) => !without.includes(id)).slice(0, MOST);

  function choose(id: string): void {
    const product = found.find((one) => one.id === id);
    setText('');
    box.closeDropdown();
    if (product) onChoose(product);
  }

  /* Enter takes the option that is marked, else the first that was found. It never submits the form around the field. */
  function onEnter(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    const [first] = found;
    if (first && box.getSelectedOptionIndex() === -1 && q === text.trim() && !isOld) choose(first.id);
  }

  return (
    <Combobox store={box} onOptionSubmit={choose} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          className="product-search"
          {...(isLabelled ? { label } : { 'aria-label': label })}
          placeholder={placeholder}
          autoComplete="off"
          error={error}
          leftSection={<Icon name="search" size={15} />}
          rightSection={isFetching && q !== '' ? <Loader size={14} /> : null}
          value={text}
          onChange={(e) => {
            setText(e.currentTarget.value);
            box.openDropdown();
            box.updateSelectedOptionIndex();
          }}
          onBlur={() => box.closeDropdown()}
          onKeyDown={onEnter}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={q === '' || text.trim() === ''}>
        <Combobox.Options aria-label={label}>
          {found.map((product) => (
            <Combobox.Option key={product.id} value={product.id}>
              {product.name} <small className="soft">{product.brand}</small>
            </Combobox.Option>
          ))}
          {found.length === 0 && (
            <Combobox.Empty>
              {noneWords({ failed: failed !== null, isLooking: isFetching || isOld, isChosen: products.length > 0 })}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function noneWords({ failed, isLooking, isChosen }: { failed: boolean; isLooking: boolean; isChosen: boolean }): string {
  if (isLooking) return 'Looking…';
  if (failed) return 'The products could not be read';
  return isChosen ? 'All that are called that are chosen already' : 'No product is called that';
}
