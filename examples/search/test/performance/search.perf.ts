import { performanceSuite } from 'perf-markdown';
import { createApp } from '../../src/app'; // your service
import { isRightAnswer } from './answers'; // what a right answer is
import { bodiesOf, createQuery, createVectors } from './generators'; // your inputs

const INDEX_SIZES = [100, 500, 1000, 5000, 10_000, 50_000]; // what varies in your inputs
const RESULT_COUNTS = [1, 5, 10, 25, 50, 100];
const STANDARD_COUNT = 10;
const WORKERS = [1, 2, 4, 8, 16];

// your request
const search = (indexSize: number, embedding: readonly number[], k: number) => ({
  method: 'POST',
  path: `/collections/size-${indexSize}/search`,
  json: { embedding, k },
});

describe('Search service @slow @performance', () => {
  const perf = performanceSuite({
    service: 'search',
    app: () => createApp(),
    data: () => {
      const vectors = createVectors(Math.max(...INDEX_SIZES));
      return { vectors, query: createQuery(vectors, 42) };
    },
    check: (response, { data }) => isRightAnswer(response.json(), `v${data.query.nearest}`, STANDARD_COUNT),
  });

  // Scenarios take turns, so all indexes must be there before the first measurement.
  before('fill the indexes', async function () {
    this.timeout(60_000);
    for (const size of INDEX_SIZES) {
      for (const body of bodiesOf(perf.data.vectors, size)) {
        const url = `${perf.url}/collections/size-${size}/add?id_prefix=v`;
        const headers = { 'content-type': 'application/octet-stream' };
        const response = await fetch(url, { method: 'POST', headers, body });
        if (response.status !== 201) throw new Error(`Index of ${size}: ${await response.text()}`);
      }
    }
  });

  perf.varying('Index size', INDEX_SIZES, {
    unit: 'vectors',
    request: ({ value: size, data }) => search(size, data.query.embedding, STANDARD_COUNT),
  });

  perf.varying('Number of results (10,000 vectors)', RESULT_COUNTS, {
    request: ({ value: k, data }) => search(10_000, data.query.embedding, k),
    check: (response, { value: k, data }) => isRightAnswer(response.json(), `v${data.query.nearest}`, k),
  });

  perf.throughput({
    workers: WORKERS,
    request: ({ data }) => search(10_000, data.query.embedding, STANDARD_COUNT),
  });
});
