import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performanceSuite } from 'perf-markdown';
import { createApp } from '../../src/app'; // your service
import { isContent, isCreated, isDeleted, isInfoOf } from './answers'; // what a right answer is
import { createObjects, idOf, objectFor } from './generators'; // your inputs

const SIZES_KB = [10, 50, 100, 500, 1024, 5120]; // what varies in your inputs
const WORKERS = [1, 2, 4, 8, 16];
const THROUGHPUT_KB = 100;

// your requests
const put = (id: string, body: Uint8Array) => ({ method: 'PUT', path: `/objects/${id}`, body });
const get = (id: string) => ({ path: `/objects/${id}` });
const remove = (id: string) => ({ method: 'DELETE', path: `/objects/${id}` });

describe('Storage service @slow @performance', () => {
  let directory = '';
  const perf = performanceSuite({
    service: 'storage',
    app: async () => {
      directory = await mkdtemp(join(tmpdir(), 'storage-performance-'));
      return createApp({ directory });
    },
    stop: () => rm(directory, { recursive: true }),
    data: () => ({ objects: createObjects(SIZES_KB) }),
  });

  async function store(id: string, sizeKb: number): Promise<void> {
    const { bytes: body } = objectFor(perf.data.objects, sizeKb);
    const response = await fetch(`${perf.url}/objects/${id}`, { method: 'PUT', body: new Uint8Array(body) });
    if (response.status !== 201) throw new Error(`${id} was not stored: ${await response.text()}`);
  }

  before('store what is read, and see that it is in the directory', async function () {
    this.timeout(60_000);
    const info: unknown = await (await fetch(`${perf.url}/info`)).json();
    if (!isInfoOf(info, directory)) throw new Error(`It stores elsewhere: ${JSON.stringify(info)}`);
    for (const kb of SIZES_KB) {
      const id = idOf('get', kb, 0);
      await store(id, kb);
      const file = await readFile(join(directory, 'objects', id));
      if (!file.equals(objectFor(perf.data.objects, kb).bytes)) throw new Error(`${id} has other bytes`);
    }
  });

  perf.varying('PUT object size', SIZES_KB, {
    unit: 'KB',
    request: ({ value: kb, data, id }) => put(`put_${id}`, objectFor(data.objects, kb).bytes), // of a new object each time
    check: (response, { value: kb, data }) => isCreated(response, objectFor(data.objects, kb)),
  });

  perf.varying('GET object size', SIZES_KB, {
    unit: 'KB',
    request: ({ value: kb }) => get(idOf('get', kb, 0)),
    check: (response, { value: kb, data }) => isContent(response, objectFor(data.objects, kb)),
  });

  perf.varying('DELETE object size', SIZES_KB, {
    unit: 'KB',
    prepare: ({ value: kb, id }) => store(`delete_${id}`, kb),
    request: ({ id }) => remove(`delete_${id}`),
    check: isDeleted,
  });

  perf.throughput({
    name: 'PUT throughput (100 KB)',
    workers: WORKERS,
    request: ({ data, id }) => put(`throughput_${id}`, objectFor(data.objects, THROUGHPUT_KB).bytes),
    check: (response, { data }) => isCreated(response, objectFor(data.objects, THROUGHPUT_KB)),
  });

  perf.throughput({
    name: 'GET throughput (100 KB)',
    workers: WORKERS,
    request: () => get(idOf('get', THROUGHPUT_KB, 0)),
    check: (response, { data }) => isContent(response, objectFor(data.objects, THROUGHPUT_KB)),
  });
});
