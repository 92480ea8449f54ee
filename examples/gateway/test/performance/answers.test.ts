import { expect } from 'chai';
import { isIdentified, isRightAnswer } from './answers';

const full = { id: 'reference-1', is_match: true, degraded: [] };

describe('isIdentified @unit', () => {
  for (const [name, answer, pipeline, expected] of [
    ['the picture, confirmed', full, 'full', true],
    ['the picture, not confirmed', { ...full, is_match: false }, 'full', false],
    ['the picture, not compared', { ...full, is_match: null }, 'full', false],
    ['another picture', { ...full, id: 'reference-2' }, 'full', false],
    ['a degraded answer', { ...full, degraded: ['geometric'] }, 'full', false],
    ['the picture alone', { ...full, is_match: null }, 'with_search', true],
    ['more than was asked for', full, 'with_search', false],
    ['an embedding alone', { id: null, is_match: null, degraded: [] }, 'embedding_only', true],
    ['a search that nobody asked for', { ...full, is_match: null }, 'embedding_only', false],
    ['an error', { error: { code: 'backend_failed' } }, 'full', false],
    ['null', null, 'full', false],
  ] as const)
    it(`says ${expected} for ${name}, ${pipeline}`, () => {
      expect(isIdentified(answer, pipeline, 'reference-1')).to.equal(expected);
    });
});

describe('isRightAnswer @unit', () => {
  for (const [name, answer, endpoint, expected] of [
    ['healthy backends', { status: 'healthy' }, 'health', true],
    ['a backend that is not', { status: 'degraded' }, 'health', false],
    ['the gateway', { service: 'gateway' }, 'info', true],
    ['another service', { service: 'search' }, 'info', false],
    ['null', null, 'info', false],
  ] as const)
    it(`says ${expected} for ${name}, ${endpoint}`, () => {
      expect(isRightAnswer(answer, endpoint)).to.equal(expected);
    });
});
