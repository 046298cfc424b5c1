import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { productQuery } from '#admin/catalogue/queries.ts';
import { FilterBar, FilterChip, FilterSelect } from '#admin/list/FilterBar.tsx';
import { ProductSearch } from '#admin/pricing/goods/ProductSearch.tsx';
import { CategoryFilter } from '#admin/pricing/goods/WithNames.tsx';
import { type RuleListing, SWITCHED, TIER_CHOICES } from '#admin/pricing/listing.ts';
import { LAST_DAY } from '#admin/words/dates.ts';

interface RuleFiltersProps {
  listing: RuleListing;
  change: (part: Record<string, unknown>) => void;
}

/** Search, state, tier, goods and moment of the list of rules. */
export function RuleFilters({ listing, change }: RuleFiltersProps) {
  const { q, active, tier, category, product, openAt } = listing;
  return (
    <FilterBar q={q} searchLabel="Search names, groups and codes" onSearch={(text) => change({ q: text })}>
      <FilterSelect label="State" value={active} any="On or paused" choices={SWITCHED} onChange={(next) => change({ active: next })} />
      <FilterSelect label="Tier" value={tier} any="Any tier" choices={TIER_CHOICES} onChange={(next) => change({ tier: next })} />
      <CategoryFilter value={category} onChange={(next) => change({ category: next })} />
      {product ? (
        <ProductChip id={product} remove={() => change({ product: undefined })} />
      ) : (
        <ProductSearch label="Product" placeholder="Any product" onChoose={({ id }) => change({ product: id })} />
      )}
      <TextInput
        type="datetime-local"
        aria-label="Open at"
        className="open-at"
        leftSection={<span className="soft">Open at</span>}
        leftSectionWidth={70}
        max={`${LAST_DAY}T23:59`}
        value={openAt ?? ''}
        onChange={(e) => change({ openAt: e.currentTarget.value })}
      />
    </FilterBar>
  );
}

function ProductChip({ id, remove }: { id: string; remove: () => void }) {
  const { data } = useQuery(productQuery(id));
  return <FilterChip what={`On ${data?.name ?? 'this product'}`} remove={remove} />;
}
