import type { RequestListener } from 'node:http';
import { expect } from 'chai';
import request from 'supertest';
import { createReferences, createView } from './performance/generators';
import { RunningServices, SIDE_PX, urlOf } from './running-services';

/** What can be wrong with an answer; the error behind it. */
const BROKEN: readonly {
  readonly what: string;
  readonly answers: RequestListener;
  readonly message: RegExp;
}[] = [
  { what: 'does not answer', answers: () => undefined, message: /^embeddings did not answer within 200 ms$/ },
  {
    what: 'does not end its answer',
    answers: (_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"results": [');
    },
    message: /^embeddings did not answer within 200 ms$/,
  },
  {
    what: 'breaks off within its answer',
    answers: (_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"results": [');
      setTimeout(() => response.destroy(), 20);
    },
    message: /^embeddings broke off its answer$/,
  },
  {
    what: 'hangs up',
    answers: (_, response) => response.destroy(),
    message: /^embeddings cannot be reached$/,
  },
  {
    what: 'answers in something else than JSON',
    answers: (_, response) => response.end('<html></html>'),
    message: /^embeddings answered 200: <html><\/html>$/,
  },
  {
    what: 'fails in something else than JSON',
    answers: (_, response) => response.writeHead(503).end('Bad day'),
    message: /^embeddings answered 503: Bad day$/,
  },
  {
    what: 'answers with something else',
    answers: (_, response) => response.end('{"hello":"world"}'),
    message: /^embeddings answered without an embedding$/,
  },
  {
    what: 'answers with null',
    answers: (_, response) => response.end('null'),
    message: /^embeddings answered 200: null$/,
  },
];

function refusing(status: number, code: string): RequestListener {
  return (_, response) => {
    response.writeHead(status).end(JSON.stringify({ error: { code, message: 'No' } }));
  };
}

describe('Gateway before backends that fail @integration', function () {
  this.timeout(30_000);

  let services: RunningServices;

  before(async () => {
    services = await RunningServices.start();
  });

  after(() => services.stop());

  for (const { what, answers } of BROKEN)
    it(`marks the answer as degraded when search ${what}`, async () => {
      const search = await services.backendThat(answers);
      const gateway = await services.gatewayWith({ search, timeoutsMs: { search: 200 } });
      const expected = { id: null, score: null, is_match: null, degraded: ['search'] };
      expect(await services.identified(gateway)).to.deep.include(expected);
    });

  for (const { what, answers } of BROKEN)
    it(`marks the answer as degraded when geometric ${what}, and keeps what is known`, async () => {
      let isBroken = false;
      const geometric = await services.backendThat((incoming, response) => {
        if (isBroken) return answers(incoming, response);
        response.end(JSON.stringify({ keypoints: [], descriptors: '' }));
      });
      const gateway = await services.gatewayWith({ geometric, timeoutsMs: { geometric: 200 } });
      const references = await createReferences(1, SIDE_PX);
      await request(gateway).post('/references').send({ references }).expect(200);
      isBroken = true;
      const expected = { id: 'reference-1', is_match: null, degraded: ['geometric'] };
      expect(await services.identified(gateway)).to.deep.include(expected);
    });

  for (const { what, answers, message } of BROKEN)
    it(`is a 502, or a 504 after the time limit, when embeddings ${what}`, async () => {
      const embeddings = await services.backendThat(answers);
      const gateway = await services.gatewayWith({ embeddings, timeoutsMs: { embeddings: 200 } });
      const isLate = message.source.includes('within');
      const { error } = await services.identified(gateway, {}, isLate ? 504 : 502);
      expect(error.code).to.equal(isLate ? 'backend_timeout' : 'backend_failed');
      expect(error.message).to.match(message);
    });

  it('is a 502 when embeddings cannot be reached', async () => {
    const gateway = await services.gatewayWith({ embeddings: 'http://127.0.0.1:1' });
    const { error } = await services.identified(gateway, {}, 502);
    expect(error).to.deep.equal({ code: 'backend_failed', message: 'embeddings cannot be reached' });
  });

  it('passes on what a backend has against the picture', async () => {
    const { gateway } = services;
    const image = Buffer.from('not a picture').toString('base64');
    const { error } = await services.identified(gateway, { image }, 400);
    expect(error).to.deep.equal({
      code: 'unsupported_image',
      message: '`image` must be a JPEG or a PNG',
    });
    const references = [{ id: 'text', image }];
    const { body } = await request(gateway).post('/references').send({ references }).expect(400);
    expect(body.error).to.deep.equal(error);
  });

  it('passes on what the last backend alone has against the picture, to those who ask for it', async () => {
    const { gateway } = services;
    const image = await createView(20, 1);
    expect(await services.identified(gateway, { image, pipeline: 'with_search' })).to.deep.include({
      degraded: [],
    });
    const { error } = await services.identified(gateway, { image, pipeline: 'full' }, 400);
    expect(error.code).to.equal('image_too_small');
  });

  it('does not pass on what a backend has against the gateway', async () => {
    for (const status of [401, 404, 409, 429]) {
      const embeddings = await services.backendThat(refusing(status, 'no'));
      const gateway = await services.gatewayWith({ embeddings });
      expect((await services.identified(gateway, {}, 502)).error.code).to.equal('backend_failed');
    }
    const search = await services.backendThat(refusing(400, 'wrong_dimension'));
    const { degraded } = await services.identified(await services.gatewayWith({ search }));
    expect(degraded).to.deep.equal(['search']);
  });

  it('does not deny what it could not compare: a reference that search knows and it does not', async () => {
    const restarted = await services.gatewayWith({});
    const expected = { id: 'reference-1', is_match: null, degraded: ['geometric'] };
    expect(await services.identified(restarted)).to.deep.include(expected);
  });

  it('learns such references when they are sent again, as after a restart or a lost answer', async () => {
    const restarted = await services.gatewayWith({});
    const references = await createReferences(1, SIDE_PX);
    await request(restarted).post('/references').send({ references }).expect(200, { references: 1 });
    const expected = { id: 'reference-1', is_match: true, degraded: [] };
    expect(await services.identified(restarted)).to.deep.include(expected);
  });

  it('keeps its connections to the backends, also behind answers that are errors', async () => {
    let connections = 0;
    const failing = await services.listening(refusing(500, 'no'));
    failing.on('connection', () => {
      connections += 1;
    });
    const gateway = await services.gatewayWith({ search: urlOf(failing) });
    for (let times = 0; times < 4; times += 1) await services.identified(gateway);
    expect(connections).to.equal(1);
  });
});
