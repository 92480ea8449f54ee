import { expect } from 'chai';
import { ReceivedResponse } from '../../../lib/client/response';
import { type Check, verdictOf } from '../../../lib/measure/verdict';
import { measuredAt } from '../../../lib/scenario/request-position';

function judged(status: number, body: string, check?: Check) {
  return verdictOf(
    { kind: 'answered', response: new ReceivedResponse(status, {}, [Buffer.from(body)]) },
    measuredAt(7),
    check,
    20,
  );
}

describe('verdictOf without a check @unit', () => {
  for (const status of [200, 201, 204, 299])
    it(`${status} is ok`, async () => {
      expect(await judged(status, 'x')).to.deep.equal({ outcome: 'ok', message: '' });
    });

  for (const status of [199, 300, 304, 404, 500])
    it(`${status} is an HTTP error that quotes the answer`, async () => {
      expect(await judged(status, ' out  of\n luck ')).to.deep.equal({
        outcome: 'HTTP error',
        message: `expected status 2xx, got ${status}`,
        status,
        quotes: [{ source: 'The answer', foreign: 'out of luck' }],
      });
    });

  it('says that a body is empty', async () => {
    expect(await judged(500, ' \n')).to.deep.equal({
      outcome: 'HTTP error',
      message: 'expected status 2xx, got 500 with an empty body',
      status: 500,
    });
  });

  it('quotes 200 characters of a long body', async () => {
    const quotes = async (body: string) => (await judged(500, body)).quotes?.map(({ foreign }) => foreign);
    expect(await quotes('x'.repeat(200))).to.deep.equal(['x'.repeat(200)]);
    expect(await quotes('x'.repeat(201))).to.deep.equal([`${'x'.repeat(200)}…`]);
  });

  it('cleans what it quotes', async () => {
    expect((await judged(500, '\u001b[2J\u0007broken')).quotes).to.deep.equal([
      { source: 'The answer', foreign: '\ufffdbroken' },
    ]);
  });

  it('quotes where a redirect leads, without user and password', async () => {
    const response = new ReceivedResponse(302, { location: 'https://me:secret@host/sign-in?to=a@b' }, []);
    expect(await verdictOf({ kind: 'answered', response }, measuredAt(7), undefined, 20)).to.deep.equal({
      outcome: 'HTTP error',
      message: 'expected status 2xx, got 302 with an empty body',
      status: 302,
      quotes: [{ source: 'It redirects to', foreign: 'https://…@host/sign-in?to=a@b' }],
    });
  });
});

describe('verdictOf with a check @unit', () => {
  for (const value of [undefined, true, 1, 'x', [], {}])
    it(`a check that returns ${JSON.stringify(value)} is content`, async () => {
      expect(await judged(200, 'x', () => value)).to.deep.equal({ outcome: 'ok', message: '' });
      expect(await judged(200, 'x', async () => value)).to.deep.equal({ outcome: 'ok', message: '' });
    });

  // Such as `text().match(…)` without a match, and `items.length` of no items.
  for (const value of [null, 0, '', Number.NaN, 0n])
    it(`a check that returns ${typeof value} ${value} is not content, and says what it returned`, async () => {
      const { outcome, message } = await judged(200, 'x', () => value);
      expect(outcome).to.equal('wrong answer');
      expect(message).to.match(/^`check` returned (null|0|''|NaN|0n) for an answer with status 200$/);
    });

  it('nor is one that returns an assertion which it did not call', async () => {
    const { outcome, message } = await judged(200, 'x', ({ status }) => expect(status).to.equal);
    expect(outcome).to.equal('wrong answer');
    expect(message).to.match(/^`check` returned (a )?function.* for an answer with status 200$/);
  });

  it('takes an assertion of chai that holds', async () => {
    expect((await judged(200, 'x', ({ status }) => expect(status).to.be.ok)).outcome).to.equal('ok');
    expect((await judged(200, 'x', () => expect([1]).to.be.an('array').that.includes(1))).outcome).to.equal(
      'ok',
    );
  });

  it('false is a wrong answer', async () => {
    expect(await judged(200, 'x', () => false)).to.deep.equal({
      outcome: 'wrong answer',
      message: '`check` returned false for an answer with status 200',
      status: 200,
      quotes: [{ source: 'The answer', foreign: 'x' }],
    });
  });

  it('so is the promise of false', async () => {
    expect((await judged(200, 'x', async () => false)).outcome).to.equal('wrong answer');
  });

  it('a throw is a wrong answer with its message', async () => {
    const check = () => {
      throw new Error('expected 5 to equal 6');
    };
    expect(await judged(200, '{"n":5}', check)).to.deep.equal({
      outcome: 'wrong answer',
      message: '`check` refused an answer with status 200',
      status: 200,
      quotes: [
        { source: 'The check said', foreign: 'expected 5 to equal 6' },
        { source: 'The answer', foreign: '{"n":5}' },
      ],
    });
  });

  it('so is a rejected promise, and a thrown text', async () => {
    for (const thrown of [new Error('no'), 'no'])
      expect((await judged(200, '', () => Promise.reject(thrown))).quotes).to.deep.equal([
        { source: 'The check said', foreign: 'no' },
      ]);
  });

  it('an error without a message is named', async () => {
    const check = () => Promise.reject(new TypeError());
    expect((await judged(200, '', check)).quotes).to.deep.equal([
      { source: 'The check said', foreign: 'TypeError' },
    ]);
  });

  it('a thrown value that cannot become a text is a wrong answer too', async () => {
    const check = () => Promise.reject(Object.create(null));
    expect(await judged(200, 'x', check)).to.deep.equal({
      outcome: 'wrong answer',
      message: '`check` refused an answer with status 200',
      status: 200,
      quotes: [
        { source: 'The check said', foreign: 'an object of class null' },
        { source: 'The answer', foreign: 'x' },
      ],
    });
  });

  it('decides alone: it may accept a 404', async () => {
    expect(await judged(404, 'x', ({ status }) => status === 404)).to.deep.equal({
      outcome: 'ok',
      message: '',
    });
  });

  it('a refused answer of another status is an HTTP error', async () => {
    expect(await judged(503, 'busy', () => false)).to.deep.equal({
      outcome: 'HTTP error',
      message: '`check` returned false for an answer with status 503',
      status: 503,
      quotes: [{ source: 'The answer', foreign: 'busy' }],
    });
  });

  it('gets the answer as it came, and the position of its request', async () => {
    const verdict = await judged(207, '{"a":[1]}', (response, position) => {
      expect(position).to.deep.equal(measuredAt(7));
      expect(response.status).to.equal(207);
      expect(response.text()).to.equal('{"a":[1]}');
      expect(response.json()).to.deep.equal({ a: [1] });
    });
    expect(verdict).to.deep.equal({ outcome: 'ok', message: '' });
  });
});

describe('verdictOf an event stream @unit', () => {
  function streamed(count: number, wanted?: number, check?: Check, status = 200) {
    const response = new ReceivedResponse(status, {}, [Buffer.from('data: 1')]);
    const events = { count, ...(wanted !== undefined && { wanted }) };
    return verdictOf({ kind: 'answered', response, events }, measuredAt(0), check, 20);
  }

  it('takes as many events as come where none are asked for, and no fewer than that where some are', async () => {
    expect((await streamed(0)).outcome).to.equal('ok');
    expect((await streamed(2, 2)).outcome).to.equal('ok');
    expect(await streamed(1, 2)).to.deep.include({
      outcome: 'wrong answer',
      message: 'expected `events: 2` of an event stream, got 1 in an answer with status 200',
    });
  });

  it('looks at the status first, and leaves it to a check', async () => {
    expect(await streamed(0, 2, undefined, 500)).to.include({ outcome: 'HTTP error', status: 500 });
    expect((await streamed(0, 2, () => true)).outcome).to.equal('ok');
  });
});

describe('verdictOf without an answer @unit', () => {
  for (const kind of ['network error', 'timeout'] as const)
    it(`a ${kind} keeps its reason and is not checked`, async () => {
      let checks = 0;
      const verdict = await verdictOf(
        { kind, reason: 'why' },
        measuredAt(7),
        () => {
          checks += 1;
        },
        20,
      );
      expect(verdict).to.deep.equal({ outcome: kind, message: 'why' });
      expect(checks).to.equal(0);
    });
});

describe('verdictOf with a check that waits @unit', () => {
  it('waits for it', async () => {
    expect(await judged(200, 'x', async () => true)).to.deep.equal({ outcome: 'ok', message: '' });
    expect((await judged(200, 'x', async () => false)).message).to.match(/^`check` returned false/);
  });

  it('not for ever', async () => {
    expect(await judged(200, 'x', () => new Promise(() => undefined))).to.include({
      outcome: 'wrong answer',
      message: 'the promise that `check` gave was not settled within 20 ms, of an answer with status 200',
      stopReason: 'its `check` waits for something that does not come',
    });
  });
});
