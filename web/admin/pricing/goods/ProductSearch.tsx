import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedProduct } from '#admin/catalogue/queries.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { goodsQuery } from './queries.ts';

interface ProductSearchProps {
  label: string;
  placeholder?: string;
  /** Only products of these departments. */
  departmentIds?: readonly string[] | undefined;
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
export function ProductSearch({
  label,
  placeholder,
  departmentIds,
  without = [],
  error,
  isLabelled = false,
  onChoose,
}: ProductSearchProps) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), PAUSE);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const { data, isFetching, error: failed } = useQuery({ ...goodsQuery({ q }), enabled: q !== '' });
  const mayChoose = ({ id, departmentId }: ListedProduct) => !without.includes(id) && (departmentIds?.includes(departmentId) ?? true);
  const found = q === '' ? [] : (data?.items ?? []).filter(mayChoose).slice(0, MOST);

  function choose(id: string): void {
    const product = found.find((one) => one.id === id);
    setText('');
    box.closeDropdown();
    if (product) onChoose(product);
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
              {failed ? 'The products could not be read' : isFetching ? 'Looking…' : 'No product is called that'}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
