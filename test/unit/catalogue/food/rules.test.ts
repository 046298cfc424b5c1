import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALLERGEN_ENTRIES,
  ALLERGENS,
  type AllergenEntry,
  allergenOf,
  saidTwice,
  shownAllergens,
  wholeAllergens,
} from '#domain/catalogue/food/allergens.ts';
import { contradictions, DIETS, wholeDiets } from '#domain/catalogue/food/diets.ts';
import { checkDigit, isEan } from '#domain/catalogue/food/ean.ts';
import { askedOf, FOOD_KINDS, gapsOfBits, netContent, tellsQuantity } from '#domain/catalogue/food/gaps.ts';
import { ingredientParts, markAllergens, starsFault, unmarked } from '#domain/catalogue/food/ingredients.ts';
import { energyOf, type Nutrition, nutritionFaults, nutritionHints } from '#domain/catalogue/food/nutrition.ts';

const entries = fc.array(fc.constantFrom(...ALLERGEN_ENTRIES));
const FLAT: Nutrition = {
  ...{ per: 'g', energyKj: 0, energyKcal: 0, fat: 0, saturates: 0, carbohydrate: 0, sugars: 0, protein: 0, salt: 0, fibre: null },
};

describe('allergens', () => {
  it('are the fourteen of the law', () => {
    expect(ALLERGENS).toHaveLength(14);
  });

  it('have one form: in order, each once, every kind with its allergen, whatever was typed', () => {
    fc.assert(
      fc.property(entries, (typed) => {
        const whole = wholeAllergens(typed);
        expect(whole).toEqual(ALLERGEN_ENTRIES.filter((entry) => whole.includes(entry)));
        expect(wholeAllergens(whole)).toEqual(whole);
        for (const entry of typed) expect(whole).toEqual(expect.arrayContaining([entry, allergenOf(entry)]));
        expect(new Set(whole.map(allergenOf))).toEqual(new Set(typed.map(allergenOf)));
      }),
    );
  });

  it('are shown without what a kind says already, and no allergen is lost by it', () => {
    expect(shownAllergens(wholeAllergens(['wheat', 'milk', 'nuts']))).toEqual(['wheat', 'milk', 'nuts']);
    fc.assert(
      fc.property(entries, (typed) => {
        const whole = wholeAllergens(typed);
        expect(wholeAllergens(shownAllergens(whole))).toEqual(whole);
      }),
    );
  });

  it('may be contained in one kind and perhaps in another, but not both of the same', () => {
    const hazelnuts = wholeAllergens(['hazelnuts']);
    expect(saidTwice(hazelnuts, wholeAllergens(['almonds']))).toEqual([]);
    expect(saidTwice(hazelnuts, hazelnuts)).toEqual(['hazelnuts']);
    expect(saidTwice(['milk'], ['milk', 'eggs'])).toEqual(['milk']);
    expect(saidTwice(hazelnuts, ['nuts'])).toEqual(['nuts']);
  });
});

describe('diets', () => {
  it('are ruled out by what is contained', () => {
    expect(contradictions(['vegan'], ['milk'])).toEqual([{ diet: 'vegan', contains: 'milk' }]);
    expect(contradictions(['vegetarian'], ['milk', 'eggs'])).toEqual([]);
    expect(contradictions(['vegetarian', 'kosher'], ['molluscs'])).toHaveLength(2);
    expect(contradictions(['lactose_free'], ['milk'])).toEqual([]);
    expect(contradictions(['gluten_free'], ['gluten', 'wheat'])).toHaveLength(1);
    expect(contradictions(['gluten_free'], ['gluten', 'oats'])).toEqual([]);
    expect(contradictions(['gluten_free'], ['gluten', 'oats', 'rye'])).toHaveLength(1);
    expect(contradictions(['gluten_free'], ['gluten'])).toHaveLength(1);
    expect(contradictions(DIETS, ['celery'])).toEqual([]);
  });

  it('that are vegan are vegetarian', () => {
    expect(wholeDiets(['organic', 'vegan'])).toEqual(['vegan', 'vegetarian', 'organic']);
  });
});

describe('a list of ingredients', () => {
  it.each([
    ['*wheat* flour, water', null],
    ['', null],
    ['*wheat flour', 'One star'],
    ['** water', 'Between two stars'],
    ['* wheat* flour', 'Between two stars'],
    ['*wheat\nflour*', 'on one line'],
  ])('%j can be read: %s', (text, fault) => {
    if (fault === null) expect(starsFault(text)).toBeNull();
    else expect(starsFault(text)).toContain(fault);
  });

  it('says the same without its stars, marked or not', () => {
    const words = fc.constantFrom('wheat', 'tarwe', 'water', 'melk', 'cocoa butter', 'butter', '*milk*', 'cashew nuts', 'eggplant', ',');
    const text = fc.array(words).map((list) => list.join(' '));
    const plain = (one: string) =>
      ingredientParts(one)
        .map((part) => part.text)
        .join('');
    fc.assert(
      fc.property(text, entries, (typed, contains) => {
        const marked = markAllergens(typed, wholeAllergens(contains));
        expect(starsFault(marked)).toBeNull();
        expect(plain(marked)).toBe(plain(typed));
        expect(markAllergens(marked, wholeAllergens(contains))).toBe(marked);
      }),
    );
  });

  it.each<[string, AllergenEntry[], string]>([
    ['Wheat flour, MILK powder', ['gluten', 'wheat', 'milk'], '*Wheat* flour, *MILK* powder'],
    ['cocoa butter, butter', ['milk'], 'cocoa butter, *butter*'],
    ['coconut milk, oat milk', ['milk'], 'coconut milk, oat milk'],
    ['eggplant, nutmeg, butternut', ['eggs', 'nuts', 'milk'], 'eggplant, nutmeg, butternut'],
    ['cashew nuts', ['nuts', 'cashews'], '*cashew nuts*'],
    ['roomboter, melk', ['milk'], 'roomboter, *melk*'],
    ['wheat', [], 'wheat'],
  ])('%j with %j is marked as %j', (text, contains, marked) => {
    expect(markAllergens(text, contains)).toBe(marked);
  });

  it('tells what no marked word names', () => {
    expect(unmarked('*wheat* flour, milk', ['gluten', 'wheat', 'milk'])).toEqual(['milk']);
    expect(unmarked('*hazelnuts*', ['nuts', 'hazelnuts'])).toEqual([]);
    expect(unmarked('flour', ['gluten'])).toEqual(['gluten']);
  });
});

describe('nutrition', () => {
  it('is refused where a part is more than its whole, or all is more than there is', () => {
    expect(nutritionFaults(FLAT)).toEqual([]);
    expect(nutritionFaults({ ...FLAT, sugars: 100 }).map(({ at }) => at)).toEqual(['sugars']);
    expect(nutritionFaults({ ...FLAT, saturates: 100 }).map(({ at }) => at)).toEqual(['saturates']);
    expect(nutritionFaults({ ...FLAT, carbohydrate: 99_900, salt: 100 })).toEqual([]);
    expect(nutritionFaults({ ...FLAT, carbohydrate: 99_900, salt: 110 }).map(({ at }) => at)).toEqual(['fat']);
    expect(nutritionFaults({ ...FLAT, per: 'ml', carbohydrate: 110_000 })).toEqual([]);
  });

  it('of parts that fit with an energy of these parts gives no hint', () => {
    const gram = (most: number) => fc.integer({ min: 0, max: most }).map((n) => n * 100);
    fc.assert(
      fc.property(gram(300), gram(300), gram(300), gram(50), (fat, carbohydrate, protein, fibre) => {
        const n = { ...FLAT, fat, saturates: fat, carbohydrate, sugars: carbohydrate, protein, fibre };
        const { kj, kcal } = energyOf(n);
        expect(nutritionFaults(n)).toEqual([]);
        expect(nutritionHints({ ...n, energyKj: kj, energyKcal: kcal })).toEqual([]);
      }),
    );
  });

  it('hints where kJ and kcal, or energy and parts, cannot both be right', () => {
    const butter = { ...FLAT, energyKj: 3010, energyKcal: 720, fat: 81_000, saturates: 51_000 };
    expect(nutritionHints(butter)).toEqual([]);
    expect(nutritionHints({ ...butter, energyKj: 720, energyKcal: 3010 })[0]).toBe('3010 kcal are 12594 kJ');
    expect(nutritionHints({ ...butter, fat: 8100, saturates: 5100 })).toEqual(['Its parts make about 300 kJ, 73 kcal']);
    const wine = { ...FLAT, per: 'ml' as const, energyKj: 290, energyKcal: 70 };
    expect(nutritionHints(wine, 125)).toEqual([]);
    expect(nutritionHints(wine)).toHaveLength(1);
  });
});

describe('an EAN', () => {
  it.each(['4006381333931', '96385074', '036000291452', '10012345678902'])('%s is one', (code) => {
    expect(isEan(code)).toBe(true);
  });

  it('has the right length and check digit: one wrong digit is always noticed', () => {
    for (const code of ['', '4006381333932', '40063813339', '400638133393a', '123456789', '٤٠٠٦٣٨١٣٣٣٩٣١']) expect(isEan(code)).toBe(false);
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12}$/), fc.nat(12), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const code = `${digits}${checkDigit(digits)}`;
        expect(isEan(code)).toBe(true);
        const wrong = (Number(code[at]) + by) % 10;
        expect(isEan(`${code.slice(0, at)}${wrong}${code.slice(at + 1)}`)).toBe(false);
      }),
    );
  });
});

describe('what is missing', () => {
  it('is asked by the kind of food: of what is not packed only allergens, of what is no food nothing', () => {
    expect(askedOf('loose')).toEqual(['kind', 'allergens']);
    expect(askedOf('not_food')).toEqual(['kind']);
    expect(askedOf('alcohol')).not.toContain('nutrition');
    expect(askedOf('single')).not.toContain('ingredients');
    for (const kind of FOOD_KINDS) expect(askedOf(null)).toEqual(expect.arrayContaining(askedOf(kind).filter((gap) => gap !== 'alcohol')));
    expect(gapsOfBits(0)).toEqual([]);
    expect(gapsOfBits(1 + 8 + 64)).toEqual(['kind', 'nutrition', 'netQuantity']);
  });

  it('is the quantity of a piece whose name has no number', () => {
    const piece = { name: 'large', unit: 'each', netQuantity: null } as const;
    expect(tellsQuantity(piece)).toBe(false);
    expect(tellsQuantity({ ...piece, name: '16 oz' })).toBe(true);
    expect(tellsQuantity({ ...piece, netQuantity: 500 })).toBe(true);
    expect(tellsQuantity({ ...piece, unit: 'g' })).toBe(true);
    expect(netContent({ name: '500 g', netQuantity: 400, netUnit: 'g' })).toEqual({ netQuantity: 400, netUnit: 'g' });
    expect(netContent({ name: '500 g', netQuantity: null, netUnit: null })).toEqual({ netQuantity: 500, netUnit: 'g' });
  });
});
