import { expect } from 'chai';
import { serverTimings } from '../../../lib/client/server-timing';

/** The durations as text: 'db 1.5, app 2'. */
function shown(field: string): string {
  return serverTimings(field)
    .map(({ name, durationMs }) => `${name} ${durationMs}`)
    .join(', ');
}

// What browsers read of it: web-platform-tests, server-timing/resources/parsing.
const READ: readonly (readonly [field: string, durations: string])[] = [
  ['metric;dur=123.4', 'metric 123.4'],
  ['metric;dur="123.4"', 'metric 123.4'],
  ['metric;dur=123.4;desc=description', 'metric 123.4'],
  ['metric;desc=description;dur=123.4', 'metric 123.4'],
  ['metric;desc="descr;,=iption";dur=123.4', 'metric 123.4'],
  ['metric;desc="descr\\"iption;dur=1";dur=2', 'metric 2'],
  ['metric ; dur = 123.4 ; desc = description', 'metric 123.4'],
  ['metric;\tdesc=\ttabs\t;dur=\t42\t', 'metric 42'],
  [
    'metric1;dur=12.3;desc=a,metric2;dur=45.6;desc=b, metric3;dur=78.9',
    'metric1 12.3, metric2 45.6, metric3 78.9',
  ],
  ['metric;dur=12.3,metric;dur=45.6', 'metric 12.3, metric 45.6'],
  ['metric;DuR=123.4;DeSc=description', 'metric 123.4'],
  ['MeTrIc;dur=1', 'MeTrIc 1'],
  ["aB3!#$%&'*+-.^_`|~;dur=1", "aB3!#$%&'*+-.^_`|~ 1"],
  ['metric1;foo=bar;desc=description;foo=bar;dur=123.4;foo=bar,metric2', 'metric1 123.4'],
  ['metric;dur=123.4;dur=567.8', 'metric 123.4'],
  ['metric;desc;desc=description;dur=123.4', 'metric 123.4'],
  ['metric;desc=d1 d2;dur=123.4', 'metric 123.4'],
  ['metric;desc="d1" d2;dur=123.4', 'metric 123.4'],
  ['metric==   ""foo;dur=123.4', 'metric 123.4'],
  ['metric;dur=0', 'metric 0'],
];

const NO_DURATION: readonly string[] = [
  'metric',
  'metric;desc=description',
  'metric ; ',
  'metric;dur',
  'metric;dur=',
  'metric;dur=foo',
  'metric;dur="foo"',
  'metric;dur=foo;dur=567.8',
  'metric;dur;dur=123.4;desc=description',
  'metric;dur=;dur=123.4;desc=description',
  'metric;dur foo=12',
  'metric;foo dur=12',
  'metric;duration=12',
];

const JUNK: readonly string[] = [
  '',
  ' ',
  '=',
  '[',
  ']',
  ';',
  ',',
  '=;',
  ';=',
  '=,',
  ',=',
  ';,',
  ',;',
  '=;,',
  ';dur=1',
  '"a";dur=1',
];

describe('serverTimings @unit', () => {
  for (const [field, durations] of READ)
    it(`reads ${field}`, () => {
      expect(shown(field)).to.equal(durations);
    });

  for (const field of NO_DURATION)
    it(`finds no duration in ${field}`, () => {
      expect(shown(field)).to.equal('');
      expect(shown(`${field}, next;dur=1`)).to.equal('next 1');
    });

  it('finds nothing in junk, and what comes behind it', () => {
    for (const field of JUNK) {
      expect(shown(field), field).to.equal('');
      expect(shown(`${field}, next;dur=1`), field).to.equal('next 1');
    }
  });

  it('leaves out durations that are none', () => {
    expect(shown('a;dur=-1, b;dur=NaN, c;dur=Infinity, d;dur=1e999, e;dur=2e-1')).to.equal('e 0.2');
  });

  it('takes a quoted string without an end for the rest of the field', () => {
    expect(shown('a;dur=1, b;desc="unfinished;dur=12, next;dur=1')).to.equal('a 1');
    expect(shown('a;dur=1, b;desc="\\')).to.equal('a 1');
  });
});
