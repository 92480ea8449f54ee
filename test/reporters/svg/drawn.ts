import { expect } from 'chai';
import type { Finding, RuleId } from '../../../lib/analysis/judge';
import { type MeasuredScenario, measuredScenarios } from '../../../lib/analysis/summary';
import type { Recording, Round } from '../../../lib/measure/recording';
import type { Chart } from '../../../reporters/svg/chart';

/** A recording of these durations, in rounds of equal length, as far as charts are concerned. */
export function recordingOf(
  name: string,
  durationsMs: readonly number[],
  {
    value = name,
    kind = 'input variation',
    rounds: roundCount = 1,
    workers = 1,
  }: {
    readonly value?: number | string;
    readonly kind?: 'input variation' | 'throughput';
    readonly rounds?: number;
    readonly workers?: number;
  } = {},
): Recording {
  const perRound = Math.max(1, Math.ceil(durationsMs.length / roundCount));
  const startMs: number[] = [];
  const rounds: Round[] = [];
  let nowMs = 0;
  for (let from = 0; from < durationsMs.length; from += perRound) {
    const inRound = durationsMs.slice(from, from + perRound);
    const roundStartMs = nowMs;
    for (const durationMs of inRound) {
      startMs.push(nowMs);
      nowMs += durationMs / workers;
    }
    rounds.push({ startMs: roundStartMs, fullLoadEndMs: nowMs, endMs: nowMs, requests: inRound.length });
  }
  const workload = {
    kind: 'closed',
    workers,
    requests: durationsMs.length,
    rounds: roundCount,
    warmupPerWorker: 0,
    requestTimeoutMs: 1000,
    timeLimitMs: 1000,
  } as const;
  return {
    scenario:
      kind === 'throughput'
        ? { kind, group: 'Throughput', name, workload }
        : { kind, group: 'Size', name, value, unit: 'KB', workload },
    rounds,
    samples: {
      round: durationsMs.map((_, index) => Math.floor(index / perRound)),
      iteration: durationsMs.map((_, index) => index),
      startMs,
      durationMs: durationsMs,
    },
    warmupMs: [],
    outcomes: { ok: durationsMs.length, 'HTTP error': 0, 'wrong answer': 0, 'network error': 0, timeout: 0 },
    failures: [],
  };
}

/** Scenarios as a report holds them. */
export function measured(...recordings: readonly Recording[]): readonly MeasuredScenario[] {
  return measuredScenarios(recordings);
}

/** A finding of a rule about scenarios. */
export function findingOf(rule: RuleId, scenarios: readonly MeasuredScenario[], sentence: string): Finding {
  return {
    rule,
    severity: 'fact',
    section: 'analysis',
    scenarios: scenarios.map(({ id }) => id),
    sentence: [sentence],
    effects: [],
    sampleSize: 10,
    evidence: '',
  };
}

const TOKEN = /<(\/?)([A-Za-z]+)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/g;

/** What is wrong with the nesting, attributes and entities of a document; nothing where it is well-formed. */
export function malformations(svg: string): readonly string[] {
  const open: string[] = [];
  const problems: string[] = [];
  for (const [all, closing, name = '', , selfClosing, , stray] of svg.matchAll(TOKEN)) {
    if (stray !== undefined) problems.push('a stray <');
    if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(all)) problems.push(`an unescaped & in ${all}`);
    if (closing === '/') {
      if (open.pop() !== name) problems.push(`</${name}> closes nothing`);
    } else if (name !== '' && selfClosing !== '/') open.push(name);
  }
  return [...problems, ...open.map((name) => `<${name}> is open`)];
}

/** Characters that XML 1.0 cannot hold. */
export const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function coordinatesOf(svg: string): readonly { readonly axis: 'x' | 'y'; readonly value: number }[] {
  const single = [...svg.matchAll(/ (?:c?([xy])[12]?)="([^"]*)"/g)].map(([, axis, value]) => ({
    axis,
    value,
  }));
  const paths = [...svg.matchAll(/ d="([^"]*)"(?! transform)/g)].flatMap(([, d = '']) =>
    [...d.matchAll(/([^MLZ,]+),([^MLZ,]+)/g)].flatMap(([, x, y]) => [
      { axis: 'x', value: x },
      { axis: 'y', value: y },
    ]),
  );
  return [...single, ...paths].map(({ axis, value }) => ({
    axis: axis === 'y' ? 'y' : 'x',
    value: Number(value),
  }));
}

/** Fails unless a chart is a well-formed document with every mark inside of its frame and nothing that is no number. */
export function expectSound({ svg, alt }: Chart): void {
  expect(malformations(svg)).to.deep.equal([]);
  expect(svg).not.to.match(NOT_XML);
  expect(svg).not.to.match(/NaN|Infinity|undefined|\[object/);
  const height = Number(/ height="(\d+)"/.exec(svg)?.[1]);
  const outside = coordinatesOf(svg).filter(
    ({ axis, value }) => !(value >= 0 && value <= (axis === 'x' ? 760 : height)),
  );
  expect(outside).to.deep.equal([]);
  expect([...svg.matchAll(/="-?\d+\.\d{2,}"/g)].filter(([text]) => !/0\.\d\d"/.test(text))).to.deep.equal([]);
  expect(alt).to.match(/^[^\n]+$/);
}

/** The texts of a document, in order. */
export function textsOf({ svg }: Chart): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
}

/** How many of an element a document has. */
export function countOf({ svg }: Chart, pattern: RegExp): number {
  return [...svg.matchAll(pattern)].length;
}

/** The chart, which has to be there. */
export function drawn(chart: Chart | undefined): Chart {
  if (!chart) throw new Error('Expected a chart, got none.');
  return chart;
}
