import type { TextQuery } from '#domain/search/textQuery.ts';

/* The words of the index: bm25 lets a word of the name count most, and one of the description least. */
const CLOSENESS = 'bm25(products_fts, 10.0, 4.0, 3.0, 2.0, 0.5)';
const NAMED = '{name brand category keywords}';
/* What is closer stands before everything less close: what else counts is never as large as one step. */
const STEP = 10_000;
/* Names whose lengths differ by less than so many letters are equally close. */
const LETTERS = 8;
const MOST_MEANT = 6;
const MOST_ENDINGS = 30;
/* From this length on, words that differ by a letter here and another there may be the same. */
const LONG = 7;
/* So few products with all words are not all that somebody may want to see. */
const FEW = 6;

/* How many typos lie between the sought word and a word of the shop that have the parts `less` and `part` in common. */
const TYPOS = `CASE WHEN less.value ->> 1 = 0 OR part.at = 0 OR less.value ->> 1 = part.at THEN 1
  WHEN abs((less.value ->> 1) - part.at) = 1 AND length(sought.word) = length(part.word) AND substr(sought.word, less.value ->> 1, 1) = substr(part.word, part.at, 1) THEN 1 ELSE 2 END`;

/* Only the spellings whose words the shop has: the index looks for few phrases, and so is quick. */
const writtenAs = (how: 'whole' | 'begun') => `(SELECT group_concat('"' || (one.value ->> 0) || '"${how === 'begun' ? '*' : ''}', ' OR ')
    FROM json_each(typed.value, '$.${how}') one
    WHERE (one.value ->> 1 IS NULL OR EXISTS (SELECT 1 FROM search_words WHERE word = one.value ->> 1))
      AND (one.value ->> 2 IS NULL OR EXISTS (SELECT 1 FROM search_words WHERE word = one.value ->> 2)))`;

/*
 * `sought`: the words of the search; `known` ones are words of the shop. `meant`: what a word that is not known may be a misspelling
 * of, the likeliest first. `kin`: those, and longer words that end in a sought one ("geitenkaas" for "kaas").
 */
const WORDS = `sought AS MATERIALIZED (SELECT typed.key AS n, typed.value ->> 'word' AS word, ${writtenAs('whole')} AS whole, ${writtenAs('whole')} || coalesce(' OR ' || ${writtenAs('begun')}, '') AS begun, typed.value ->> 'parts' AS parts,
    EXISTS (SELECT 1 FROM json_each(typed.value, '$.forms') form CROSS JOIN search_words known ON known.word = form.value) AS known
    FROM json_each(?1, '$.text.words') typed),
  meant AS MATERIALIZED (SELECT n, word, place FROM (
      SELECT n, word, row_number() OVER (PARTITION BY n ORDER BY typos, first DESC, used.doc DESC, word) AS place FROM (
        SELECT sought.n, part.word, min(${TYPOS}) AS typos, substr(sought.word, 1, 1) = substr(part.word, 1, 1) AS first
        FROM sought CROSS JOIN json_each(sought.parts) less CROSS JOIN search_parts part ON part.part = less.value ->> 0 AND part.at >= 0
        WHERE NOT sought.known GROUP BY sought.n, part.word HAVING typos = 1 OR length(sought.word) >= ${LONG}
      ) CROSS JOIN products_fts_words used ON used.term = word)
    WHERE place <= ${MOST_MEANT}),
  kin AS MATERIALIZED (SELECT n, word FROM meant
    UNION SELECT * FROM (SELECT sought.n, part.word FROM sought CROSS JOIN search_parts part ON part.part = sought.word AND part.at < 0 LIMIT ${MOST_ENDINGS}))`;

/*
 * Each sought word in the language of the index, as a whole word, as a beginning, and with its kin. A misspelt word stands for whatever
 * begins like the word that is likeliest to be meant: that is its forms.
 */
const SPELT = `spelt AS MATERIALIZED (SELECT n, '(' || whole || likeliest || ')' AS whole, '(' || begun || likeliest || ')' AS begun,
    '(' || begun || likeliest || coalesce((SELECT group_concat(' OR "' || kin.word || '"', '') FROM kin WHERE kin.n = found.n), '') || ')' AS kin
  FROM (SELECT *, coalesce((SELECT ' OR "' || substr(meant.word, 1, max(length(meant.word) - 1, 4)) || '"*'
    FROM meant WHERE meant.n = sought.n AND place = 1), '') AS likeliest FROM sought) found)`;

/*
 * `asked`, in the language of the index: what is closest first. All words in the name; in name and brand; all somewhere else than in the description; all
 * begun there; all with their kin, one of them there. `search` is the widest that is needed: any of them there, when few products on sale
 * have all; any of them anywhere, when none has.
 */
const asked = (
  few: number,
) => `said AS MATERIALIZED (SELECT count(*) AS words, group_concat(whole, ' AND ') AS whole, group_concat(begun, ' AND ') AS begun,
    group_concat(kin, ' OR ') AS some, '(' || group_concat(kin, ' AND ') || ') AND ${NAMED} : (' || group_concat(kin, ' OR ') || ')' AS every
  FROM spelt),
  asked AS MATERIALIZED (SELECT 'name : (' || whole || ')' AS named, '{name brand} : (' || whole || ')' AS branded, '${NAMED} : (' || whole || ')' AS whole, '${NAMED} : (' || begun || ')' AS begun, every,
    CASE (SELECT count(*) FROM (SELECT 1 FROM products_fts CROSS JOIN products k ON k.rowid = products_fts.rowid AND k.archived_at IS NULL
      WHERE products_fts MATCH every LIMIT ${few}))
    WHEN 0 THEN some WHEN ${few} THEN every ELSE iif(words = 1, every, '${NAMED} : (' || some || ')') END AS search FROM said)`;

/*
 * `worth`, where not all words are needed: what each word that a product has is worth. A rare word tells more than a common one, and a word
 * of the name more than one elsewhere.
 */
const WORTH = `counted AS MATERIALIZED (SELECT whole, 100 - 20 * length((SELECT count(*) FROM products_fts WHERE products_fts MATCH whole)) AS rare
    FROM spelt WHERE (SELECT search <> every FROM asked)),
  worth AS MATERIALIZED (SELECT products_fts.rowid AS at, sum(rare) AS worth
    FROM counted CROSS JOIN json_each('["", "name : "]') CROSS JOIN products_fts WHERE products_fts MATCH json_each.value || whole GROUP BY 1)`;

const among = (closer: string) =>
  `(products_fts.rowid IN (SELECT rowid FROM products_fts WHERE products_fts MATCH (SELECT ${closer} FROM asked)))`;

/**
 * The common tables of a search: `hits`, with `at` and `rank` (lower is better), and `meant`. Empty without a search. Who only counts, or
 * sorts by something else, needs no rank, and does not pay for it.
 */
export function hits(text: TextQuery | null, { ranked, few = ranked }: { ranked: boolean; few?: boolean }): string {
  if (!text) return '';
  const tiers = ['named', 'branded', 'whole', 'begun', 'every'].map(among).join(' + ');
  const rank = ranked
    ? `iif(EXISTS (SELECT 1 FROM meant), round(${CLOSENESS}, 1), length(k.name_folded) / ${LETTERS}) - coalesce((SELECT worth FROM worth WHERE worth.at = products_fts.rowid), 0) - ${STEP} * (${tiers})`
    : '0';
  return `coded AS MATERIALIZED (SELECT k.rowid AS at FROM variants v CROSS JOIN products k ON k.id = v.product_id
    WHERE v.sku = ?1 ->> '$.text.code' AND v.archived_at IS NULL),
  ${WORDS}, ${SPELT}, ${asked(few ? FEW : 1)}, ${ranked ? `${WORTH},` : ''}
  hits AS MATERIALIZED (SELECT at, 0 AS rank FROM coded UNION ALL
    SELECT products_fts.rowid, ${rank}
    FROM products_fts ${ranked ? 'CROSS JOIN products k ON k.rowid = products_fts.rowid' : ''}
    WHERE products_fts MATCH (SELECT search FROM asked) AND NOT EXISTS (SELECT 1 FROM coded)),`;
}
