import { expect } from 'chai';
import { withListedOutputs } from '../../../lib/scenario/output-switches';

describe('withListedOutputs @unit', () => {
  for (const [given, expected] of [
    [{ rounds: 3 }, { rounds: 3 }],
    [
      { rounds: 3, html: true },
      { rounds: 3, outputs: ['html'] },
    ],
    [{ html: '1', benchmarkJson: 'true' }, { outputs: ['html', 'benchmark'] }],
    [{ html: false }, {}],
    [{ outputs: ['csv'], comment: true }, { outputs: ['csv', 'comment'] }],
    [{ outputs: 'csv+html', comment: true }, { outputs: ['csv', 'html', 'comment'] }],
    [{ comment: 'out/comment.md' }, { commentFile: 'out/comment.md' }],
    [{ html: 7 }, { outputs: [7] }],
  ] as const)
    it(`makes ${JSON.stringify(expected)} of ${JSON.stringify(given)}`, () => {
      expect(withListedOutputs(given)).to.deep.equal(expected);
    });
});
