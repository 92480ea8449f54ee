import type { Method } from '../answers';
import { quoted, type Syntax } from './syntax';

/** What every generated suite has. */
export interface SuiteParts {
  readonly syntax: Syntax;
  readonly service: string;
  /** The value of `app`. */
  readonly app: string;
  /** The module of the generators, as the suite imports it. */
  readonly generators: string;
  readonly method: Method;
  readonly paths: readonly [string, ...string[]];
  readonly needsLogin: boolean;
}

/** The call of `performanceSuite`, with more options. */
export function suiteCall({ service, app, needsLogin }: SuiteParts, options = ''): string {
  const login = needsLogin
    ? `
  // Without a login the service answers 401 or 403: log in once, then send what came in \`headers\` of every request.
  // let token = '';
  // before(async () => {
  //   const response = await fetch(\`\${perf.url}/login\`, { method: 'POST', body: JSON.stringify({ user: 'ada' }) });
  //   token = (await response.json()).token;
  // });
`
    : '';
  return `  const perf = performanceSuite({
    service: ${quoted(service)},
    app: ${app}, // your app
${options}    // What a right answer is; without \`check\`, any with a status of 2xx:
    // check: (response) => response.status === 200,
  });
${login}`;
}
