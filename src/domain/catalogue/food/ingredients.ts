import { type AllergenEntry, isKind } from './allergens.ts';

/*
 * A list of ingredients is a text, in which what Annex II names stands between stars: "*wheat* flour, water". The law wants it to stand out
 * of the rest, for example in bold (Regulation (EU) 1169/2011, article 21(1)(b)).
 */

const MARK = '*';

export interface IngredientPart {
  /** Its place among the pieces. */
  at: number;
  text: string;
  isMarked: boolean;
}

/** The text in pieces, without its stars. */
export function ingredientParts(text: string): IngredientPart[] {
  return text
    .split(MARK)
    .map((part, i) => ({ at: i, text: part, isMarked: i % 2 === 1 }))
    .filter((part) => part.text !== '');
}

/** Why the stars of a text cannot be read. Null when they can. */
export function starsFault(text: string): string | null {
  const parts = text.split(MARK);
  if (parts.length % 2 === 0) return 'One star is alone: put one before and one behind what is marked';
  const marked = parts.filter((_, i) => i % 2 === 1);
  if (marked.some((part) => part.trim() === '' || part !== part.trim())) return 'Between two stars stands a word, without spaces beside it';
  return marked.some((part) => part.includes('\n')) ? 'What stands between two stars is on one line' : null;
}

/* Words by which lists of ingredients name them, in English and Dutch; longer words may begin or end with them ("tarwebloem"). */
const WORDS: Record<AllergenEntry, string> = {
  gluten: 'gluten spelt khorasan kamut semolina couscous bulgur',
  wheat: 'wheat tarwe',
  rye: 'rye rogge',
  barley: 'barley gerst',
  oats: 'oats oat haver',
  crustaceans: 'shrimps shrimp prawns prawn crab lobster garnalen garnaal krab kreeft',
  eggs: 'eggs egg eieren ei',
  fish: 'fish salmon tuna cod herring mackerel anchovies anchovy anchois vis zalm tonijn kabeljauw haring makreel ansjovis',
  peanuts: 'peanuts peanut pinda',
  soybeans: 'soybeans soybean soya soy soja',
  milk: 'milk cream butter buttermilk cheese whey lactose yoghurt casein melk room boter kaas wei karnemelk',
  nuts: 'nuts noten',
  almonds: 'almonds almond amandelen amandel',
  hazelnuts: 'hazelnuts hazelnut hazelnoten hazelnoot',
  walnuts: 'walnuts walnut walnoten walnoot',
  cashews: 'cashews cashew',
  pecans: 'pecans pecan',
  brazil_nuts: 'brazil paranoten paranoot',
  pistachios: 'pistachios pistachio pistachenoten pistache',
  macadamias: 'macadamias macadamia',
  celery: 'celery celeriac selderij knolselderij',
  mustard: 'mustard mosterd',
  sesame: 'sesame tahini sesam',
  sulphites: 'sulphites sulphite sulfites sulfite sulfiet',
  lupin: 'lupin lupine',
  molluscs: 'molluscs mussels mussel oysters oyster squid octopus mosselen mossel oesters inktvis',
};

/* Words that only look like one: no goods of animals, no nuts of the annex. */
const NOT = /^(?:(?:cocoa|shea|peanut|almond|apple) butter|(?:coconut|almond|oat|soy|soya|rice) milk|coconut cream|cream of tartar)$/;

/**
 * The text with stars around the first words that name what the product contains. What stands between stars already stays. It helps who
 * types a list; it does not prove that nothing is missing.
 */
export function markAllergens(text: string, contains: readonly AllergenEntry[]): string {
  const words = contains.flatMap((entry) => WORDS[entry].split(' '));
  if (words.length === 0) return text;
  const longest = [...new Set(words)].sort((a, b) => b.length - a.length).join('|');
  const pattern = new RegExp(`(?<![\\p{L}])(?:${longest})(?![\\p{L}])`, 'giu');
  return ingredientParts(text)
    .map((part) => (part.isMarked ? `${MARK}${part.text}${MARK}` : part.text.replace(pattern, marked).replaceAll(`${MARK} ${MARK}`, ' ')))
    .join('');
}

function marked(word: string, at: number, text: string): string {
  const before = /[\p{L}]+ $/u.exec(text.slice(0, at))?.[0] ?? '';
  return NOT.test(`${before}${word}`.toLowerCase()) ? word : `${MARK}${word}${MARK}`;
}

/** What a product contains and no marked word of its ingredients names. */
export function unmarked(text: string, contains: readonly AllergenEntry[]): AllergenEntry[] {
  const marks = ingredientParts(text)
    .filter((part) => part.isMarked)
    .map((part) => part.text.toLowerCase());
  const names = (entry: AllergenEntry) => WORDS[entry].split(' ').some((word) => marks.some((mark) => mark.includes(word)));
  return contains.filter((entry) => {
    const said = entry === 'gluten' || entry === 'nuts' ? contains.filter((one) => isKind(one)).some(names) : false;
    return !said && !names(entry);
  });
}
