import { PerfMarkdownError, shown } from '../core/errors';
import { isServiceName, SERVICE_NAME } from '../scenario/service-name';
import {
  type Answers,
  type AppPlace,
  FRAMEWORKS,
  type Framework,
  LANGUAGES,
  type Language,
  VARIANTS,
  type Variant,
} from './answers';
import { likelyAppFile, likelyFramework, namedAppFile, startingText } from './application';
import { type Ask, answerTo, oneOf } from './asking';
import type { InitFlags } from './init-flags';
import { type Project, pathWithin } from './project';
import { choiceOf, suitableVariant } from './route-choice';
import { routesIn } from './routes';
import { type SourceFile, sourceFilesFrom } from './source-files';
import { subjectOf } from './subject';

/** What is known, and what was assumed, for people. @internal */
export interface Answered {
  readonly answers: Answers;
  readonly notes: readonly string[];
}

/** An app and its source, as far as there is any. */
interface FoundApp {
  readonly place: AppPlace;
  readonly framework: Framework;
  readonly files: readonly SourceFile[];
  readonly note: string;
}

function serviceName(answer: string): string {
  if (isServiceName(answer)) return answer;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `\`--service\` must be ${SERVICE_NAME}; but got ${shown(answer)}.`,
  );
}

/** `@scope/package` without its scope. */
function suggestedService({ name }: Project): string {
  return (
    name
      .replace(/^@[^/]*\//, '')
      .replaceAll(/[^\w.-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '') || 'service'
  );
}

function address(answer: string): string {
  const url = URL.canParse(answer) ? new URL(answer) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '') return url.origin;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `\`--url\` must be the address of a server without a path, such as \`http://127.0.0.1:8080\`, but got ${shown(answer)}.`,
  );
}

function suggestedFramework(project: Project, flags: InitFlags, likely: string | undefined): Framework {
  if (flags.url !== undefined) return 'url';
  return likelyFramework(project, likely === undefined ? [] : sourceFilesFrom(likely));
}

async function foundApp(project: Project, flags: InitFlags, ask: Ask | undefined): Promise<FoundApp> {
  const likely = likelyAppFile(project);
  const framework = await answerTo(
    {
      text: `Your app: ${FRAMEWORKS.join(', ')} (url: a server that runs already)`,
      suggestion: suggestedFramework(project, flags, likely),
      read: oneOf('framework', FRAMEWORKS),
    },
    flags.framework,
    ask,
  );
  if (framework === 'url') {
    const question = { text: 'Its address, such as http://127.0.0.1:8080', suggestion: '', read: address };
    const url = await answerTo(question, flags.url, ask);
    return { place: { kind: 'url', url }, framework, files: [], note: `App: the server at ${url}` };
  }
  const file = await answerTo(
    {
      text: 'The module of your app',
      suggestion: likely === undefined ? '' : pathWithin(project, likely),
      read: (answer) => namedAppFile(project, answer),
    },
    flags.app,
    ask,
  );
  const files = sourceFilesFrom(file);
  const path = pathWithin(project, file);
  const note = `App: ${path} (${framework}; ${startingText(files)})`;
  return { place: { kind: 'module', file: path }, framework, files, note };
}

function likelyLanguage({ hasTsconfig, declared }: Project, { place }: FoundApp): Language {
  const isTypeScript = place.kind === 'module' && /\.[cm]?ts$/.test(place.file);
  return hasTsconfig || isTypeScript || declared.includes('typescript') ? 'ts' : 'js';
}

/**
 * What a suite needs to know of a project: from flags, from the user where one can be asked, else from what can be seen.
 *
 * @param ask - `undefined` where nobody is to be asked
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the flag that is wrong or missing
 * @internal
 */
export async function answered(project: Project, flags: InitFlags, ask: Ask | undefined): Promise<Answered> {
  const service = await answerTo(
    { text: 'Name of the service', suggestion: suggestedService(project), read: serviceName },
    flags.service,
    ask,
  );
  const app = await foundApp(project, flags, ask);
  const choice = choiceOf(routesIn(app.files));
  const variant: Variant = await answerTo(
    {
      text: 'Suite: json (JSON API), upload (binary bodies), search (an index that is filled before)',
      suggestion: suitableVariant(choice),
      read: oneOf('variant', VARIANTS),
    },
    flags.variant,
    ask,
  );
  const { framework, files } = app;
  const { subject, notes } = await subjectOf({ variant, framework, choice, files, project }, flags, ask);
  const language = await answerTo(
    {
      text: `Language: ${LANGUAGES.join(' or ')}`,
      suggestion: likelyLanguage(project, app),
      read: oneOf('language', LANGUAGES),
    },
    flags.language,
    ask,
  );
  return { answers: { service, app: app.place, language, subject }, notes: [app.note, ...notes] };
}
