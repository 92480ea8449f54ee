import type { BodyField } from './answers';

const NAME = /^[A-Za-z_]\w*$/;
const BODY_SOURCE = /\bbody\b|JSON\.parse\(|\.json\(\)|\bread(?:Body|Json)\w*\(/;
const DESTRUCTURED = /\{([^{}]*)\}\s*(?::[^=;]+)?=\s*([^;\n]*)/g;
const VARIABLE = /(?:const|let|var)\s+([\w$]+)\s*(?::[^=;]+)?=\s*([^;\n]*)/g;
const COUNTS = /^(?:[knxyab]|count|limit|size|top_?k|page|age|price|amount|quantity|total|width|height)$/i;
const LIST_METHODS = 'map|forEach|flatMap|join|reduce|filter|every|some|push|entries|at|sort';

/** `{ a, b: c = 1 }`: a and b. */
function destructuredNames(text: string): readonly string[] {
  return Array.from(text.matchAll(DESTRUCTURED))
    .filter(([, , source = '']) => BODY_SOURCE.test(source))
    .flatMap(([, names = '']) => names.split(',').map((part) => part.split(/[:=]/)[0]?.trim() ?? ''));
}

/** The variables that hold a body: `body`, and those that are given one. @internal */
export function bodyVariables(text: string): readonly string[] {
  const given = Array.from(text.matchAll(VARIABLE)).flatMap(([, name = '', source = '']) =>
    BODY_SOURCE.test(source) && !/^[\w$.]+\.body\.\w/.test(source) ? [name] : [],
  );
  return [...new Set(['body', ...given])];
}

/** `body.a`, and `(request.body as { a: string }).a`; what is called or given a value is no field. */
function readNames(text: string): readonly string[] {
  const variables = bodyVariables(text).map((name) => name.replaceAll('$', '\\$'));
  const read = new RegExp(
    `\\b(?:${variables.join('|')})(?:\\s+as\\s[^)]*\\))?\\s*[?!]?\\.\\s*(\\w+)(?!\\w|\\s*\\(|\\s*=[^=])`,
    'g',
  );
  return Array.from(text.matchAll(read), ([, name = '']) => name);
}

function kindOf(text: string, name: string): BodyField['kind'] {
  const uses = (pattern: string): boolean => new RegExp(pattern).test(text);
  if (uses(`typeof [\\w$.]*\\b${name}\\s*[!=]==?\\s*['"\`]string`)) return 'text';
  if (
    uses(`typeof [\\w$.]*\\b${name}\\s*[!=]==?\\s*['"\`]number`) ||
    uses(`is(?:Safe)?Integer\\([\\w$.]*\\b${name}\\)`)
  )
    return 'number';
  if (uses(`isArray\\([\\w$.]*\\b${name}\\)`) || uses(`(?:\\bof\\s+|\\.{3})[\\w$.]*\\b${name}\\b`))
    return 'list';
  if (uses(`\\b${name}\\s*[?!]?\\.\\s*(?:${LIST_METHODS})\\(`)) return 'list';
  if (COUNTS.test(name)) return 'number';
  return /[^s]s$/.test(name) ? 'list' : 'text';
}

/**
 * The fields that a handler reads of its JSON body, as its text tells, each with what it is taken for; empty where the
 * handler takes the body as it is.
 *
 * @internal
 */
export function bodyFields(handler: string): readonly BodyField[] {
  const names = new Set([...destructuredNames(handler), ...readNames(handler)]);
  names.delete('length');
  return [...names].filter((name) => NAME.test(name)).map((name) => ({ name, kind: kindOf(handler, name) }));
}
