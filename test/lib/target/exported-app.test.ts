import { createServer } from 'node:http';
import { expect } from 'chai';
import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { type Exported, exportedApp } from '../../../lib/target/exported-app';

const koa = new Koa();
const app = express();
const server = createServer();
const handler = (_request: unknown, response: { end(): void }): void => response.end();
const web = { fetch: (): Response => new Response('ok') };
const urls = { search: 'http://127.0.0.1:1' };

function found(module: unknown, isListening = false): Promise<Exported> {
  return exportedApp(module, urls, { isListening });
}

describe('exportedApp @unit', () => {
  for (const [what, module, expected] of [
    ['the default export', { default: koa, createApp: () => server }, koa],
    ['the default of a default, as CommonJS is imported', { default: { default: koa } }, koa],
    ['a named export of a CommonJS module that is imported', { default: { app: koa } }, koa],
    ['all that a CommonJS module exports', app, app],
    ['`app`', { app, port: 1 }, app],
    ['`server`', { server }, server],
    ['a handler', { handler }, handler],
    ['the only thing of an unknown name', { searchService: koa, version: '1' }, koa],
    ['what `createApp` gives, before `app`', { createApp: () => koa, app }, koa],
    ['what a promise gives', { buildApp: async () => koa }, koa],
    [
      'the app in an object that a factory gives',
      { createApp: () => ({ app: koa, close: () => undefined }) },
      koa,
    ],
    [
      'what a factory of two parameters gives, by its name',
      { createApp: (_a: unknown, _b: unknown) => koa },
      koa,
    ],
    [
      'an application of web standards, and the port that is for another runtime',
      { default: web, port: 1 },
      web,
    ],
    ['an Express app, which has three parameters', { default: app }, app],
  ] as const)
    it(`finds ${what}`, async () => {
      const exported = await found(module);
      expect(exported).to.have.property('kind', 'app');
      if (exported.kind === 'app') expect(exported.app).to.equal(expected);
    });

  it('finds a Fastify instance', async () => {
    const fastify = Fastify();
    const exported = await found({ fastify });
    expect(exported.kind === 'app' && exported.app === fastify).to.equal(true);
  });

  it('calls a factory with the URLs of the other services', async () => {
    let given: unknown;
    await found({
      default: (services: unknown) => {
        given = services;
        return koa;
      },
    });
    expect(given).to.deep.equal(urls);
  });

  it('does not hide what a factory throws', async () => {
    const boom = new Error('no database');
    const outcome = await found({ createApp: () => Promise.reject(boom) }).catch((error: unknown) => error);
    expect(outcome).to.equal(boom);
  });

  it('calls nothing of an unknown name when a server listens already', async () => {
    let calls = 0;
    const exported = await found({ helper: () => (calls += 1) }, true);
    expect(exported.kind).to.equal('nothing');
    expect(calls).to.equal(0);
  });

  for (const [what, module, summary] of [
    ['nothing', {}, 'It exports nothing.'],
    ['undefined', undefined, 'It exports nothing.'],
    ['a class', { Service: class Service {} }, 'It exports `Service` (function Service).'],
    ['other things', { port: 3000, name: 'x' }, "It exports `port` (3000 (number)), `name` ('x' (string))."],
    [
      'two things of unknown names',
      { one: koa, two: koa },
      'It exports `one` (an object of class Application), `two` (an object of class Application).',
    ],
    [
      'a factory that gives nothing',
      { createApp: () => undefined },
      'It exports `createApp` (function createApp). `createApp` was called and gave undefined.',
    ],
  ] as const)
    it(`says so when a module exports ${what}`, async () => {
      expect(await found(module)).to.deep.equal({ kind: 'nothing', summary });
    });
});
