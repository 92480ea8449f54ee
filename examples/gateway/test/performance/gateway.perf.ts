import { performanceSuite } from 'perf-markdown';
import { isIdentified, isRightAnswer } from './answers'; // what a right answer is
import { createReferences, createViews, viewFor } from './generators'; // your inputs

const PIPELINES = ['embedding_only', 'with_search', 'full']; // how far a request goes
const SIDES_PX = [256, 512, 1024]; // what varies in your inputs
const STANDARD_PX = 512;
const REFERENCES = 20;
const ENDPOINTS = ['health', 'info'];

// your request
const identify = (image: string, pipeline: string) => ({
  method: 'POST',
  path: '/identify',
  json: { image, pipeline },
});

describe('Gateway service @slow @performance', () => {
  const perf = performanceSuite({
    service: 'gateway',
    app: '../../src/app', // your service, in a process of its own
    backends: {
      embeddings: '../../../embeddings/src/app', // the services it calls, in processes of their own
      search: '../../../search/src/app',
      geometric: '../../../geometric/src/app',
    },
    data: async () => ({
      references: await createReferences(REFERENCES, STANDARD_PX),
      views: await createViews(SIDES_PX),
    }),
  });

  before('make the references known', async function () {
    this.timeout(60_000);
    const answer = await fetch(`${perf.url}/references`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ references: perf.data.references }),
    });
    // 409: a gateway that ran already knows them from an earlier run.
    if (!answer.ok && answer.status !== 409)
      throw new Error(`The references were refused: ${await answer.text()}`);
  });

  for (const pipeline of PIPELINES) {
    perf.varying(`Image size (${pipeline})`, SIDES_PX, {
      unit: 'px',
      request: ({ value: px, data }) => identify(viewFor(data.views, px), pipeline),
      check: (response) => isIdentified(response.json(), pipeline, 'reference-1'),
    });
  }

  perf.varying('Pipeline', PIPELINES, {
    request: ({ value: pipeline, data }) => identify(viewFor(data.views, STANDARD_PX), pipeline),
    check: (response, { value: pipeline }) => isIdentified(response.json(), pipeline, 'reference-1'),
  });

  perf.varying('Endpoint', ENDPOINTS, {
    request: ({ value: endpoint }) => ({ path: `/${endpoint}` }),
    check: (response, { value: endpoint }) => isRightAnswer(response.json(), endpoint),
  });

  perf.throughput({
    workers: [1, 2, 4, 8],
    request: ({ data }) => identify(viewFor(data.views, STANDARD_PX), 'with_search'),
    check: (response) => isIdentified(response.json(), 'with_search', 'reference-1'),
  });
});
