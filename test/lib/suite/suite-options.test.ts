import { expect } from 'chai';
import {
  refuseSessionSettings,
  requireBackends,
  requireFunctions,
  requireOptions,
} from '../../../lib/suite/suite-options';

const WRONG: Readonly<Record<string, readonly [read: () => void, message: string]>> = {
  'no options': [
    () => requireOptions('performanceSuite', undefined, '{ service, app }'),
    'performanceSuite: `options` must be an object',
  ],
  'a required function that is missing': [
    () => requireFunctions('a', { request: undefined }),
    'a: `request` must be a function, but got undefined.',
  ],
  'an optional one that is none': [
    () => requireFunctions('a', {}, { stop: 7 }),
    'a: `stop` must be a function, but got 7 (number).',
  ],
  'backends that have no names': [
    () => requireBackends('a', 7),
    "a: `backends` must be apps by name, such as { search: '../../search/src/app' }, but got 7 (number).",
  ],
  'a backend that is no app': [
    () => requireBackends('a', { search: 7 }),
    'a: `backends.search` must be a function that makes the app',
  ],
  'what holds for a run, in a suite': [
    () => refuseSessionSettings('a', { quoteOutput: true }, true),
    'a: `quoteOutput` is not an option of a suite: set it in `.perf-markdown.json` or in the environment (PERF_MARKDOWN_QUOTE_OUTPUT).',
  ],
  'one file of JUnit for all services, in a suite': [
    () => refuseSessionSettings('a', { junit: 'junit.xml' }, true),
    'a: `junit` as a path is not an option of a suite: set it in `.perf-markdown.json` or in the environment (PERF_MARKDOWN_JUNIT).',
  ],
  'one comment for all services, in a suite': [
    () => refuseSessionSettings('a', { comment: 'comment.md' }, true),
    'a: `comment` as a path is not an option of a suite: set it in `.perf-markdown.json` or in the environment (PERF_MARKDOWN_COMMENT).',
  ],
  'what holds for a service, in a scenario': [
    () => refuseSessionSettings('a, b', { html: true }, false),
    'a, b: `html` is not an option of a scenario: set it in the suite, `.perf-markdown.json` or in the environment (PERF_MARKDOWN_HTML).',
  ],
  'the history, in a scenario': [
    () => refuseSessionSettings('a, b', { history: false }, false),
    'a, b: `history` is not an option of a scenario: set it in the suite, `.perf-markdown.json` or in the environment (PERF_MARKDOWN_HISTORY).',
  ],
};

describe('suite options @unit', () => {
  it('may leave optional functions out, and say what is written of a service', () => {
    expect(() => requireFunctions('a', { request: () => undefined }, { check: undefined })).to.not.throw();
    expect(() =>
      refuseSessionSettings('a', { history: false, html: true, comment: true, outputs: ['csv'] }, true),
    ).to.not.throw();
  });

  for (const [title, [read, message]] of Object.entries(WRONG)) {
    it(`refuse ${title}`, () => {
      expect(read).to.throw(message).with.property('code', 'ERR_INVALID_OPTION');
    });
  }
});
