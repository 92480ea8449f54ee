import { PerfMarkdownError, shown } from '../core/errors';
import { type Endpoint, type Framework, METHODS, type Method, type Subject, type Variant } from './answers';
import { type Ask, answerTo, oneOf } from './asking';
import { bodyFields } from './body-fields';
import type { InitFlags } from './init-flags';
import { type Project, pathWithin } from './project';
import { type Candidate, type Choice, getPaths, ranked } from './route-choice';
import { searchFields, USUAL_SEARCH_FIELDS } from './search-fields';
import type { SourceFile } from './source-files';

/** What is known when the subject of a suite is chosen. @internal */
export interface Known {
  readonly variant: Variant;
  readonly framework: Framework;
  readonly choice: Choice;
  readonly files: readonly SourceFile[];
  readonly project: Project;
}

/** What the suite asks for, with what is to be said about it. @internal */
export interface ChosenSubject {
  readonly subject: Subject;
  readonly notes: readonly string[];
}

/** Bodies that no framework refuses unless it is told to: Express takes 100 KB, Fastify 1 MB. */
const SIZES_KB: Readonly<Record<Framework, readonly number[]>> = {
  koa: [10, 100, 1024],
  http: [10, 100, 1024],
  fastify: [10, 100, 1024],
  express: [10, 50, 100],
  url: [10, 50, 100],
};

/** An endpoint, and the route it was found as. */
interface Chosen {
  readonly endpoint: Endpoint;
  readonly route: Candidate['route'] | undefined;
}

function path(flag: string): (answer: string) => string {
  return (answer) => {
    if (/^\/[\x21-\x7e]*$/.test(answer)) return answer;
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      `\`--${flag}\` must be an encoded path that starts with \`/\`, such as \`/items?page=1\`, but got ${shown(answer)}.`,
    );
  };
}

/** An endpoint that is to be chosen. */
interface Wanted {
  readonly what: string;
  readonly flag: 'path' | 'fill-path';
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly otherwise: Endpoint;
  readonly methods: readonly Method[];
}

async function chosen(wanted: Wanted, flags: InitFlags, ask: Ask | undefined): Promise<Chosen> {
  const { what, flag, candidates, otherwise, methods } = wanted;
  const suggestion = candidates[0]?.endpoint.path ?? otherwise.path;
  const asked = await answerTo({ text: `${what}, its path`, suggestion, read: path(flag) }, flags[flag], ask);
  const given = flag === 'path' ? flags.method?.toUpperCase() : undefined;
  const found = candidates.filter(({ endpoint }) => endpoint.path === asked);
  const best = found.find(({ endpoint }) => endpoint.method === given) ?? found[0];
  const method = await answerTo(
    {
      text: `${what}, its method`,
      suggestion: best?.endpoint.method ?? otherwise.method,
      read: oneOf('method', methods),
    },
    given,
    best === undefined ? ask : undefined,
  );
  return {
    endpoint: { method, path: asked },
    route: best?.endpoint.method === method ? best.route : undefined,
  };
}

function noteOn(what: string, { endpoint, route }: Chosen, { project, files }: Known): string {
  const name = `${what}: ${endpoint.method} ${endpoint.path}`;
  if (route) return `${name}, found in ${pathWithin(project, route.file)}`;
  return files.length === 0 ? name : `${name}, assumed: no such route was found in the source`;
}

async function jsonSubject(known: Known, flags: InitFlags, ask: Ask | undefined): Promise<ChosenSubject> {
  const { choice } = known;
  const paths = getPaths(choice);
  const [first = '/'] = paths;
  const candidates = [...ranked([...choice.json, ...choice.get]), ...choice.search, ...choice.fill];
  const otherwise = { method: 'GET', path: first } as const;
  const endpoint = await chosen(
    { what: 'Endpoint', flag: 'path', candidates, otherwise, methods: METHODS },
    flags,
    ask,
  );
  const { method, path: asked } = endpoint.endpoint;
  const note = noteOn('Endpoint', endpoint, known);
  if (method === 'GET') {
    const others = flags.path === undefined && asked === first ? paths.slice(1) : [];
    const more = others.length === 0 ? [] : [`Further paths: ${others.join(', ')}`];
    return { subject: { kind: 'paths', paths: [asked, ...others] }, notes: [note, ...more] };
  }
  const fields = endpoint.route ? bodyFields(endpoint.route.handler) : [];
  const read = fields.length === 0 ? [] : [`Its handler reads ${fields.map(({ name }) => name).join(', ')}`];
  return { subject: { kind: 'json', endpoint: endpoint.endpoint, fields }, notes: [note, ...read] };
}

const SENDING = ['POST', 'PUT', 'PATCH'] as const;

async function uploadSubject(known: Known, flags: InitFlags, ask: Ask | undefined): Promise<ChosenSubject> {
  const { choice, framework } = known;
  const candidates = [...choice.upload, ...choice.json];
  const otherwise = { method: 'POST', path: '/' } as const;
  const endpoint = await chosen(
    { what: 'Upload', flag: 'path', candidates, otherwise, methods: SENDING },
    flags,
    ask,
  );
  const isForm = /multer|multipart|busboy|formidable/.test(endpoint.route?.handler ?? '');
  const form = 'It seems to read forms: the suite sends plain bytes; change its request if that is so';
  return {
    subject: { kind: 'upload', endpoint: endpoint.endpoint, sizesKb: SIZES_KB[framework] },
    notes: [noteOn('Upload', endpoint, known), ...(isForm ? [form] : [])],
  };
}

async function searchSubject(known: Known, flags: InitFlags, ask: Ask | undefined): Promise<ChosenSubject> {
  const { choice, files } = known;
  const search = await chosen(
    {
      what: 'Search',
      flag: 'path',
      candidates: choice.search,
      otherwise: { method: 'POST', path: '/search' },
      methods: SENDING,
    },
    flags,
    ask,
  );
  const candidates = choice.fill.filter(({ endpoint }) => endpoint.path !== search.endpoint.path);
  const fill = await chosen(
    {
      what: 'Bulk call',
      flag: 'fill-path',
      candidates,
      otherwise: { method: 'POST', path: '/add' },
      methods: SENDING,
    },
    flags,
    ask,
  );
  const source = files.map(({ text }) => text).join('\n');
  const fields =
    search.route && fill.route
      ? searchFields(search.route.handler, fill.route.handler, source)
      : USUAL_SEARCH_FIELDS;
  return {
    subject: { kind: 'search', endpoint: search.endpoint, fill: fill.endpoint, fields },
    notes: [noteOn('Search', search, known), noteOn('Bulk call', fill, known)],
  };
}

/** What a suite of the variant asks for: from flags, from the user, else from the routes that were found. @internal */
export function subjectOf(known: Known, flags: InitFlags, ask: Ask | undefined): Promise<ChosenSubject> {
  if (known.variant === 'upload') return uploadSubject(known, flags, ask);
  return known.variant === 'search' ? searchSubject(known, flags, ask) : jsonSubject(known, flags, ask);
}
