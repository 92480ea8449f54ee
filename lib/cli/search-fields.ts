import type { SearchFields } from './answers';
import { bodyFields, bodyVariables } from './body-fields';

const VECTOR = /^(?:embedding|vector|values|point)$/i;
const LIST = /vector|embedding|item|document|point|entr|record/i;
const QUERY = /^(?:embedding|vector|query\w*|values|point|q)$/i;
const COUNT = /^(?:k|top_?k|limit|n|count|size|num_?results)$/i;
/** `item.vector`, `({ id, vector })` */
const ELEMENT = /(?:\.\s*|\{\s*(?:\w+\s*,\s*)*)(embedding|vector|values)\b(?!\s*[(:])/gi;
/** `{ id, vector: each }`: the service makes the field itself, of an element that is the vector. */
const MADE_FIELD = /\b(?:embedding|vector|values)\s*:\s*[a-z]\w*\s*[,}]/;
const DIMENSION = /\bdim\w*\s*[=:]\s*(\d+)\b|\.length\s*[!=]==?\s*(\d{2,4})\b/i;
const USUAL_DIMENSION = 64;

/** What the examples of this package take. @internal */
export const USUAL_SEARCH_FIELDS: SearchFields = {
  list: 'vectors',
  isSingle: false,
  element: 'embedding',
  query: 'embedding',
  count: 'k',
  dimension: USUAL_DIMENSION,
};

function dimensionIn(text: string): number {
  const [, named, compared] = DIMENSION.exec(text) ?? [];
  return Number(named ?? compared ?? USUAL_DIMENSION);
}

function takesBodyAsList(fill: string): boolean {
  const variables = bodyVariables(fill).join('|');
  return new RegExp(
    `(?:isArray\\(|\\bof\\s+|\\.{3})[\\w$.]*\\b(?:${variables})\\s*\\)|\\b(?:${variables})\\s*\\.\\s*(?:map|forEach)\\(`,
  ).test(fill);
}

/** The field in which the elements of a list hold their numbers; `null` where nothing is read of an element but itself. */
function elementField(text: string): string | null {
  if (MADE_FIELD.test(text)) return null;
  const variables = bodyVariables(text).join('|');
  const withoutBody = text
    .replaceAll(new RegExp(`\\b(?:${variables})\\s*[?!]?\\.\\s*\\w+`, 'g'), '')
    .replaceAll(/\{[^{}]*\}\s*(?::[^=;]+)?=\s*[^;\n]*(?:\bbody\b|JSON\.parse)[^;\n]*/g, '');
  return Array.from(withoutBody.matchAll(ELEMENT), ([, name = '']) => name)[0] ?? null;
}

/**
 * How a service takes vectors and is asked for them, as the texts of its two handlers tell.
 *
 * @param source - all texts of the app, for the number of dimensions
 * @internal
 */
export function searchFields(search: string, fill: string, source: string): SearchFields {
  const asked = bodyFields(search);
  const given = bodyFields(fill);
  const lists = given.filter(({ name, kind }) => kind === 'list' && !VECTOR.test(name));
  const list = (lists.find(({ name }) => LIST.test(name)) ?? lists[0])?.name;
  const single = given.find(({ name }) => VECTOR.test(name))?.name;
  const usual = USUAL_SEARCH_FIELDS;
  const isSingle = list === undefined && single !== undefined;
  const isBare = list === undefined && !isSingle && takesBodyAsList(fill);
  const hasKnownElements = list !== undefined || isBare;
  return {
    list: isSingle || isBare ? null : (list ?? usual.list),
    isSingle,
    element: isSingle
      ? single
      : hasKnownElements
        ? (elementField(`${fill}\n${search}`) ?? elementField(source))
        : usual.element,
    query: asked.find(({ name }) => QUERY.test(name))?.name ?? usual.query,
    count: asked.find(({ name }) => COUNT.test(name))?.name ?? usual.count,
    dimension: dimensionIn(source),
  };
}
