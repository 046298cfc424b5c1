import { Button, Textarea } from '@mantine/core';
import { Fragment, useRef } from 'react';
import { type AllergenEntry, allergenName, ingredientParts, markAllergens, starsFault, unmarked } from '#contracts/foodWords.ts';
import { type FoodValues, listOfText } from './values.ts';

interface IngredientsFieldProps {
  values: FoodValues;
  error: string | undefined;
  set: <Key extends keyof FoodValues>(key: Key, value: FoodValues[Key]) => void;
}

/** The list of ingredients, as it will be seen, with the allergens in bold. */
export function IngredientsField({ values, error, set }: IngredientsFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const text = values.ingredients;
  const contains = listOfText<AllergenEntry>(values.allergens);
  const left = text === '' ? [] : unmarked(text, contains);

  function markSelection() {
    const { selectionStart: from, selectionEnd: to } = area.current ?? { selectionStart: 0, selectionEnd: 0 };
    const word = text.slice(from, to).trim();
    if (word !== '') set('ingredients', `${text.slice(0, from)}${text.slice(from, to).replace(word, `*${word}*`)}${text.slice(to)}`);
  }

  return (
    <div className="wide ingredients">
      <Textarea
        ref={area}
        label="Ingredients"
        name="ingredients"
        description="As the label has them. What stands between stars is shown in bold: *wheat* flour, water."
        rows={4}
        value={text}
        error={error}
        onChange={(e) => set('ingredients', e.currentTarget.value)}
      />
      <div className="reasons">
        <Button size="compact-sm" variant="default" onClick={() => set('ingredients', markAllergens(text, contains))}>
          Mark the allergens
        </Button>
        <Button size="compact-sm" variant="default" onClick={markSelection}>
          Mark what is selected
        </Button>
      </div>
      {text !== '' && starsFault(text) === null && (
        <p className="label-text" data-seen>
          {ingredientParts(text).map((part) => (
            <Fragment key={part.at}>{part.isMarked ? <b>{part.text}</b> : part.text}</Fragment>
          ))}
        </p>
      )}
      {left.length > 0 && (
        <p className="hint" role="status">
          No marked word names {left.map(allergenName).join(', ')}: mark the word that does.
        </p>
      )}
    </div>
  );
}
