import { alike } from '../core/alike';
import { sumBy, sumOf } from '../core/sums';
import type { RawProfile } from '../probe/profile';
import { workOf } from './attribution';
import { CallTree } from './call-tree';
import { type CallWork, LineSums } from './lines';
import {
  BLOCKS,
  type ProcessProfile,
  type ProfilePart,
  rounded,
  roundedAmount,
  type WorkKind,
} from './recorded-profile';
import { type Call, type Sample, samplesOf } from './samples';
import { type Span, slowWorkOf } from './slow-work';

const LEAST_SHARE = 0.005;
const LEAST_BOX_SHARE = 0.01;
const MOST_LINES = 30;

interface Work {
  readonly call: Call;
  readonly kind: WorkKind;
  samples: number;
  readonly blocks: number[];
}

function noBlocks(): number[] {
  return Array.from({ length: BLOCKS }, () => 0);
}

/**
 * The work of the samples, added up for each function on each stack; blocks hold the same amount of work of the service. What late
 * samples stand for is divided as all the rest is.
 */
function worksOf(all: readonly Sample[]): readonly Work[] {
  const working = all.flatMap((sample) => {
    const kind = workOf(sample.call);
    return kind === undefined ? [] : [{ ...sample, kind }];
  });
  const amountOfWeight = sumBy(working, ({ amount }) => amount) / sumBy(working, ({ weight }) => weight);
  const samples = working
    .filter(({ weight }) => weight > 0)
    .map(({ call, kind, weight }) => ({ call, kind, amount: weight * amountOfWeight }));
  const total = sumBy(samples, ({ kind, amount }) => (kind === 'load generator' ? 0 : amount));
  const works = new Map<Call, Work>();
  let before = 0;
  for (const { call, amount, kind } of samples) {
    const block = Math.min(BLOCKS - 1, Math.floor((BLOCKS * before) / total));
    if (kind !== 'load generator') before += amount;
    const work = works.get(call) ?? { call, kind, samples: 0, blocks: noBlocks() };
    works.set(call, work);
    work.samples += 1;
    work.blocks[block] = (work.blocks[block] ?? 0) + amount;
  }
  return [...works.values()];
}

function added(works: readonly Pick<CallWork, 'blocks'>[]): number[] {
  const sums = noBlocks();
  for (const { blocks } of works)
    for (const [block, amount] of blocks.entries()) sums[block] = (sums[block] ?? 0) + amount;
  return sums;
}

function partsOf(works: readonly Work[]): readonly ProfilePart[] {
  return alike(works, ({ kind, call }) => [kind, kind === 'package' && call.frame.package])
    .map((same): ProfilePart => {
      const [{ kind, call }] = same;
      const name = kind === 'package' ? call.frame.package : undefined;
      return { kind, ...(name !== undefined && { name }), blocks: rounded(added(same)) };
    })
    .sort((a, b) => sumOf(b.blocks) - sumOf(a.blocks));
}

/**
 * Sums up where the time, or the memory, of a process went.
 *
 * @param spans - of requests that were sent one after the other, in Unix time
 */
export function processProfileOf(raw: RawProfile, spans: readonly Span[] = []): ProcessProfile {
  const samples = samplesOf(raw);
  const works = worksOf(samples);
  const slowWork = raw.kind === 'cpu' ? slowWorkOf(samples, spans) : undefined;
  const service = works.filter(({ kind }) => kind !== 'load generator');
  const blocks = added(service);
  const lines = new LineSums(sumOf(blocks));
  const calls = new CallTree();
  for (const work of service) {
    lines.add(work);
    calls.add(work.call, sumOf(work.blocks));
  }
  return {
    samples: sumBy(service, ({ samples }) => samples),
    blocks: rounded(blocks),
    ...(raw.cpuWaitMs !== undefined && { cpuWaitMs: roundedAmount(raw.cpuWaitMs) }),
    parts: partsOf(works),
    lines: lines.lines(LEAST_SHARE, MOST_LINES),
    ...(slowWork && { slowWork }),
    calls: calls.calls(LEAST_BOX_SHARE),
  };
}
