import { performanceSuite } from 'perf-markdown';
import { createApp } from '../../src/app'; // your service
import { isRightAnswer } from './answers'; // what a right answer is
import { createImageOfSize, createInputs, createTestInput, getInputSize, inputFor } from './generators'; // your inputs

const DIMENSIONS_PX = [100, 512, 1024, 2048, 4096]; // what varies in your inputs
const FILE_SIZES_KB = [10, 50, 100, 500, 1024, 5120];
const WORKERS = [1, 2, 4, 8, 16];

// your request
const embed = (image: string, imageId: string) => ({
  method: 'POST',
  path: '/embed',
  json: { image, image_id: imageId },
});

describe('Embeddings service @slow @performance', () => {
  const perf = performanceSuite({
    service: 'embeddings',
    app: () => createApp(),
    data: async () => ({
      byDimension: await createInputs(DIMENSIONS_PX, createTestInput),
      byFileSize: await createInputs(FILE_SIZES_KB, createImageOfSize),
      standard: await createTestInput(518),
    }),
    check: (response) => response.status === 200 && isRightAnswer(response.json()),
    thresholds: { 'p(50)': '< 10 s', throughput: '> 1/s' }, // what your service promises; these hold on any machine
  });

  perf.varying('Image dimension', DIMENSIONS_PX, {
    unit: 'px',
    extra: ({ value: px, data }) => ({ 'Size (KiB)': getInputSize(inputFor(data.byDimension, px)) }),
    request: ({ value: px, data, i }) => embed(inputFor(data.byDimension, px), `dimension_${px}_${i}`),
  });

  perf.varying('File size (fixed 518×518 px)', FILE_SIZES_KB, {
    unit: 'KB',
    request: ({ value: kb, data, i }) => embed(inputFor(data.byFileSize, kb), `file_size_${kb}_${i}`),
  });

  perf.throughput({
    workers: WORKERS,
    request: ({ data, i }) => embed(data.standard, `throughput_${i}`),
  });

  describe('Health', () => {
    it('health check', () =>
      perf.latency({ request: () => ({ path: '/health' }), check: (response) => response.status === 200 }));
  });
});
