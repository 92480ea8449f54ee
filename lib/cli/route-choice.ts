import { type Endpoint, METHODS, type Method, type Variant } from './answers';
import type { Route } from './routes';

/** A route that a generated suite can ask for, with the endpoint it becomes. @internal */
export interface Candidate {
  readonly endpoint: Endpoint;
  readonly route: Route;
}

const MOST_PATHS = 3;
const PARAMETER = /:\w+(?:\([^)]*\))?[?+*]?/g;
const UPLOAD =
  /\b(?:uploads?|files?|images?|photos?|pictures?|blobs?|objects?|attachments?|avatars?|media|binary|bytes|raw)(?![a-z])/;
const READS_BYTES = /octet-stream|\braw\(|getRawBody|rawBody|arrayBuffer|Buffer\.isBuffer/;
const SEARCH = /\b(?:search|query|nearest|neighbou?rs?|similar|knn|lookup)/i;
const FILL =
  /\b(?:bulk|batch|add|insert|upsert|ingest|index|vectors?|embeddings?|items?|documents?|entries|points?)(?![a-z])/;
const PRIVATE =
  /\b(?:o?auth|log-?in|log-?out|sign-?(?:in|up|out)|register|tokens?|sessions?|password|admin|webhooks?)/i;

function isMethod(method: string): method is Method {
  return METHODS.some((each) => each === method);
}

/** The value of a parameter is unknown here: `1` suits most of them. */
function candidateOf(route: Route): readonly Candidate[] {
  const { method } = route;
  const path = route.path.replaceAll(PARAMETER, '1');
  // What is left of a pattern names no path.
  return isMethod(method) && /^\/[\w./~%@-]*$/.test(path) ? [{ endpoint: { method, path }, route }] : [];
}

function hasParameter({ route }: Candidate): boolean {
  return route.path.includes(':');
}

/** The best one first: without parameters, and open to everybody. @internal */
export function ranked(candidates: readonly Candidate[]): readonly Candidate[] {
  const doubts = (each: Candidate): number =>
    (hasParameter(each) ? 1 : 0) + (PRIVATE.test(each.endpoint.path) ? 2 : 0);
  return [...candidates].sort((a, b) => doubts(a) - doubts(b));
}

function isUpload({ endpoint, route }: Candidate): boolean {
  return UPLOAD.test(endpoint.path) || READS_BYTES.test(route.handler);
}

function isSearch({ endpoint }: Candidate): boolean {
  return SEARCH.test(endpoint.path);
}

/** What a suite of each variant can ask for, best first. @internal */
export interface Choice {
  readonly json: readonly Candidate[];
  readonly upload: readonly Candidate[];
  readonly search: readonly Candidate[];
  readonly fill: readonly Candidate[];
  /** That can be asked with a path alone. */
  readonly get: readonly Candidate[];
}

/** Sorts the routes of an app by what they serve, as their paths and handlers tell. @internal */
export function choiceOf(routes: readonly Route[]): Choice {
  const all = routes.flatMap(candidateOf);
  const sending = ranked(all.filter(({ endpoint }) => endpoint.method !== 'GET'));
  const search = sending.filter((each) => each.endpoint.method === 'POST' && isSearch(each));
  const upload = sending.filter((each) => !isSearch(each) && isUpload(each));
  const others = sending.filter((each) => !isSearch(each));
  const fill = others.filter(({ endpoint }) => FILL.test(endpoint.path));
  const taken = [...search, ...upload, ...(search.length > 0 ? fill : [])];
  const get = ranked(all.filter((each) => each.endpoint.method === 'GET' && !hasParameter(each)));
  return {
    json: others.filter((each) => !taken.includes(each)),
    upload,
    search,
    fill: [...fill.filter((each) => !upload.includes(each)), ...others].filter(
      (each, n, list) => list.indexOf(each) === n,
    ),
    get,
  };
}

/** The variant that suits what was found. @internal */
export function suitableVariant({ json, upload, search, fill }: Choice): Variant {
  if (json.length > 0) return 'json';
  if (search.length > 0 && fill.length > 0) return 'search';
  return upload.length > 0 ? 'upload' : 'json';
}

/** A few different paths that are asked with GET; none that look as if they were for some users only. @internal */
export function getPaths({ get }: Choice): readonly string[] {
  const open = get.filter(({ endpoint }) => !PRIVATE.test(endpoint.path));
  return [...new Set((open.length > 0 ? open : get).map(({ endpoint }) => endpoint.path))].slice(
    0,
    MOST_PATHS,
  );
}
