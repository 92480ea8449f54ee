import { performanceSuite } from 'perf-markdown';
import { createApp } from '../../src/app'; // your service
import { isRightAnswer } from './answers'; // what a right answer is
import {
  createFeaturePair,
  createImagePair,
  createInputs,
  createTestInput,
  getInputSize,
  inputFor,
  type Pair,
} from './generators'; // your inputs

const SIDES_PX = [100, 250, 500, 1000, 2000]; // what varies in your inputs
const FEATURES = [100, 250, 500, 1000, 2000];
const STAGES = ['extract', 'match'] as const;
const WORKERS = [1, 2, 4, 8, 16];
const STANDARD_FEATURES = 500;

// your requests
const extract = (image: string, imageId: string, maxFeatures = STANDARD_FEATURES) => ({
  method: 'POST',
  path: '/extract',
  json: { image, image_id: imageId, max_features: maxFeatures },
});
const match = ({ query, candidate }: Pair) => ({
  method: 'POST',
  path: '/match',
  json: { query, candidate },
});

describe('Geometric service @slow @performance', () => {
  const perf = performanceSuite({
    service: 'geometric',
    app: () => createApp(),
    data: async () => ({
      bySide: await createInputs(SIDES_PX, createTestInput),
      byFeatures: await createInputs(FEATURES, createFeaturePair),
      standard: await createTestInput(500),
      pair: await createImagePair(200),
    }),
    check: (response) => response.status === 200 && isRightAnswer(response.json()),
  });

  perf.varying('Image size', SIDES_PX, {
    unit: 'px',
    extra: ({ value: px, data }) => ({ 'Size (KiB)': getInputSize(inputFor(data.bySide, px)) }),
    request: ({ value: px, data, i }) => extract(inputFor(data.bySide, px), `size_${px}_${i}`),
  });

  perf.varying('Max features (fixed 500×500 px)', FEATURES, {
    request: ({ value: count, data, i }) => extract(data.standard, `max_features_${count}_${i}`, count),
  });

  perf.varying('Features to match', FEATURES, {
    request: ({ value: count, data }) => match(inputFor(data.byFeatures, count)),
  });

  perf.varying('Stage', STAGES, {
    request: ({ value: stage, data, i }) =>
      stage === 'extract'
        ? extract(data.standard, `stage_${i}`)
        : match(inputFor(data.byFeatures, STANDARD_FEATURES)),
  });

  perf.throughput({
    workers: WORKERS,
    request: ({ data }) => match(data.pair),
  });

  describe('Health', () => {
    it('health check', () =>
      perf.latency({ request: () => ({ path: '/health' }), check: (response) => response.status === 200 }));
  });
});
