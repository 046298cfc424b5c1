import { Checkbox, SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import {
  ALLERGENS,
  type Allergen,
  type AllergenEntry,
  type AllergenKind,
  allergenName,
  allergenOf,
  kindsOf,
  wholeAllergens,
} from '#contracts/foodWords.ts';
import { capitalized } from '#contracts/words.ts';
import { type FoodValues, listOfText, listText } from './values.ts';

type Said = 'free' | 'may' | 'contains';
type Lists = Pick<FoodValues, 'allergens' | 'mayContain'>;

interface AllergenFieldsProps {
  values: FoodValues;
  error: string | undefined;
  set: <Key extends keyof FoodValues>(key: Key, value: FoodValues[Key]) => void;
}

/** The fourteen, each with what is said of it, and the kinds of those that have kinds. */
export function AllergenFields({ values, error, set }: AllergenFieldsProps) {
  const isDeclared = values.allergensDeclared === 'yes';
  const write = (lists: Lists) => {
    set('allergens', lists.allergens);
    set('mayContain', lists.mayContain);
  };
  return (
    <fieldset className="allergens wide">
      <legend>Allergens</legend>
      <p className="soft">
        The fourteen that the law names (Regulation (EU) 1169/2011, Annex II). “May contain” is for traces that the label warns of.
      </p>
      <ul>
        {ALLERGENS.map((allergen) => (
          <AllergenRow key={allergen} allergen={allergen} lists={values} isDeclared={isDeclared} write={write} />
        ))}
      </ul>
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <Checkbox
        name="allergensDeclared"
        checked={isDeclared}
        onChange={(e) => set('allergensDeclared', e.currentTarget.checked ? 'yes' : '')}
        label="I checked all fourteen against the label"
        description="Only then does the shop say that it is free of the others, and shows it to people who avoid them."
      />
    </fieldset>
  );
}

interface AllergenRowProps {
  allergen: Allergen;
  lists: Lists;
  isDeclared: boolean;
  write: (lists: Lists) => void;
}

function AllergenRow({ allergen, lists, isDeclared, write }: AllergenRowProps) {
  const label = useId();
  const contains = listOfText<AllergenEntry>(lists.allergens);
  const may = listOfText<AllergenEntry>(lists.mayContain);
  const said: Said = contains.includes(allergen) ? 'contains' : may.includes(allergen) ? 'may' : 'free';
  const kinds = kindsOf(allergen);
  const name = capitalized(allergenName(allergen));
  return (
    <li className="allergen" data-said={said}>
      <span id={label}>{name}</span>
      <SegmentedControl
        aria-labelledby={label}
        size="xs"
        value={said}
        onChange={(value) => write(withSaid(lists, allergen, value as Said))}
        data={[
          { value: 'free', label: isDeclared ? 'Free of' : 'Not said' },
          { value: 'may', label: 'May contain' },
          { value: 'contains', label: 'Contains' },
        ]}
      />
      {said !== 'free' && kinds.length > 0 && (
        <div className="kinds">
          {kinds.map((kind) => (
            <Checkbox
              key={kind}
              size="xs"
              label={allergenName(kind)}
              checked={(said === 'contains' ? contains : may).includes(kind)}
              onChange={(e) => write(withKind(lists, kind, said, e.currentTarget.checked))}
            />
          ))}
        </div>
      )}
    </li>
  );
}

/** The lists with another word about an allergen. Its kinds go with it. */
export function withSaid(lists: Lists, allergen: Allergen, said: Said): Lists {
  const own = [...listOfText<AllergenEntry>(lists.allergens), ...listOfText<AllergenEntry>(lists.mayContain)].filter(
    (entry) => allergenOf(entry) === allergen,
  );
  const rest = (list: string) => listOfText<AllergenEntry>(list).filter((entry) => allergenOf(entry) !== allergen);
  const at = (list: string, is: boolean) => listText(wholeAllergens([...rest(list), ...(is ? [allergen, ...own] : [])]));
  return { allergens: at(lists.allergens, said === 'contains'), mayContain: at(lists.mayContain, said === 'may') };
}

function withKind(lists: Lists, kind: AllergenKind, said: Said, is: boolean): Lists {
  const key = said === 'contains' ? 'allergens' : 'mayContain';
  const others = listOfText<AllergenEntry>(lists[key]).filter((entry) => entry !== kind);
  return { ...lists, [key]: listText(wholeAllergens(is ? [...others, kind] : others)) };
}
