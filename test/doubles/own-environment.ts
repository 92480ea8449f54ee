const FOREIGN =
  /^(MOCHA_|PERF_MARKDOWN|AI_AGENT|CLAUDECODE|CURSOR_AGENT|GEMINI_CLI|GITHUB_|CI_|NODE_OPTIONS|FORCE_COLOR)/;

/** The environment without what a surrounding Mocha, a terminal, a CI or this package would read. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))),
    NO_COLOR: '1',
  };
}
