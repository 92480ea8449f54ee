import { subscribe } from 'node:diagnostics_channel';
import { Worker } from 'node:worker_threads';
import { isFields } from '../core/fields';

let started = 0;
let ended = 0;

// From the loading of this file on. Node.js itself has one for loaders, which is no part of a service.
subscribe('worker_threads', (message) => {
  const worker = isFields(message) ? message['worker'] : undefined;
  if (!(worker instanceof Worker) || worker.constructor.name === 'InternalWorker') return;
  started += 1;
  worker.once('exit', () => {
    ended += 1;
  });
});

/** Counts the worker threads of this process that run at any time from now on. */
export function workerThreadCount(): () => number {
  const endedBefore = ended;
  return () => started - endedBefore;
}
