import { NOTABLE_WAIT } from '../../lib/analysis/cpu-wait';
import { linePlaceParts } from '../../lib/analysis/line-place';
import { busyShare, type LineShare, lineShares, waitedShare } from '../../lib/analysis/profile-shares';
import { sortedDurations } from '../../lib/analysis/recording-views';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { bytesText, counted, milliseconds, percent, times } from '../../lib/analysis/wording';
import { sumOf } from '../../lib/core/sums';
import type { RecordedProfile } from '../../lib/measure/recording';
import type { ProcessProfile, ProfilePart } from '../../lib/profile/recorded-profile';
import type { Report } from '../../lib/report/report';
import { isOfRequests } from '../../lib/scenario/scenario';
import { percentileOf } from '../../lib/stats/percentile';
import { profileFileName } from '../files/profile-files';
import { coded, escaped, prose } from './escape';
import { sentenceMarkdown } from './findings';
import type { Block, Picture, Section } from './section';
import { NONE, table } from './table';

const MOST_LINES = 5;
const LEAST_PART = 0.01;

const INTRODUCTION =
  'Seen in passes of their own behind the rounds, which no other number of this report is of.';

const MEMORY: Readonly<Record<Exclude<RecordedProfile['kind'], 'cpu'>, string>> = {
  heap: 'Allocated memory',
  held: 'Memory that was allocated and not let go of',
};

type NamedProcess = RecordedProfile['processes'][number];

function partName({ kind, name }: ProfilePart): string {
  return kind === 'package' ? `package ${escaped(name ?? '')}` : kind;
}

function unitOf({ recording: { scenario } }: MeasuredScenario): 'request' | 'journey' {
  return isOfRequests(scenario) ? 'request' : 'journey';
}

/** Whose work it is, the largest first. */
function partsText({ parts, blocks }: ProcessProfile): string {
  const all = sumOf(blocks);
  const shown = parts.filter(
    (part) => part.kind !== 'load generator' && sumOf(part.blocks) >= LEAST_PART * all,
  );
  return shown.map((part) => `${partName(part)} ${percent(sumOf(part.blocks) / all)}`).join(', ');
}

/** How much slower requests are while they are profiled; of a load by the clock medians say something else. */
function slowdownText(measured: MeasuredScenario, { medianMs }: RecordedProfile): string {
  const { recording } = measured;
  const durations = sortedDurations(recording);
  if (recording.scenario.workload.kind !== 'closed' || medianMs === null || !durations) return '';
  return `; profiled ${unitOf(measured)}s took ${times(medianMs / percentileOf(durations, 50))} of the measured ones`;
}

function waitText(process: ProcessProfile): string {
  const waited = waitedShare(process);
  if (waited <= NOTABLE_WAIT) return '';
  return ` For ${percent(waited)} of that it waited for a CPU, which all lines have their part of; the intervals are wider by a tenth of it.`;
}

function passText(measured: MeasuredScenario, profile: RecordedProfile, process: NamedProcess): string {
  const of = profile.processes.length > 1 ? ` of ${escaped(process.name)}` : '';
  const failed = profile.failed > 0 ? `, ${profile.failed} of which failed` : '';
  const pass = `${counted(profile.requests, unitOf(measured))}${failed} in ${milliseconds(profile.windowMs)}${slowdownText(measured, profile)}`;
  if (profile.kind !== 'cpu')
    return `${MEMORY[profile.kind]}${of}, ${counted(process.samples, 'sample')}: ${pass}. ${partsText(process)}.`;
  const busy = profile.processes.length > 1 ? '' : ` Busy for ${percent(busyShare(profile))} of the time.`;
  return `CPU time${of}, ${counted(process.samples, 'sample')} of work: ${pass}.${busy}${waitText(process)} ${partsText(process)}.`;
}

function linesTable(shares: readonly LineShare[], kind: RecordedProfile['kind'], unit: string): string {
  return table<LineShare>(
    [
      {
        head: 'Share',
        cell: ({ share, low, high }) => `${percent(share)} (${percent(low)} to ${percent(high)})`,
      },
      {
        head: `Per ${unit}`,
        cell: ({ perRequest }) => (kind === 'cpu' ? milliseconds(perRequest) : bytesText(perRequest)),
      },
      {
        head: 'Where',
        align: 'left',
        cell: ({ line }) => sentenceMarkdown({ sentence: linePlaceParts(line) }),
      },
      {
        head: 'Code',
        align: 'left',
        cell: ({ line: { code } }) => (code === undefined ? NONE : coded(code)),
      },
    ],
    shares,
  );
}

function processBlocks(
  measured: MeasuredScenario,
  profile: RecordedProfile,
  process: NamedProcess,
): readonly Block[] {
  const shares = lineShares(process, profile.requests).slice(0, MOST_LINES);
  return [
    passText(measured, profile, process),
    ...(shares.length > 0 ? [linesTable(shares, profile.kind, unitOf(measured))] : []),
  ];
}

/** Where time and memory go in the scenarios that were profiled; `undefined` where none was. */
export function profilesSection(
  { service, scenarios }: Pick<Report, 'service' | 'scenarios'>,
  pictures: (scenario: string) => readonly Picture[],
): Section | undefined {
  const blocks = scenarios.flatMap((measured, place): readonly Block[] => {
    const { profiles = [] } = measured.recording;
    if (profiles.length === 0) return [];
    const files = profiles.flatMap((profile) =>
      profile.processes.map(({ name }) => `${service}_performance/${profileFileName(place, profile, name)}`),
    );
    return [
      { heading: escaped(measured.id), level: 3 },
      ...profiles.flatMap((profile) => [
        ...profile.processes.flatMap((process) => processBlocks(measured, profile, process)),
        ...(profile.problem === undefined
          ? []
          : [
              `The pass for ${profile.kind === 'cpu' ? 'CPU time' : 'memory'} did not end well: ${prose(profile.problem)}. The rounds before it are whole.`,
            ]),
      ]),
      ...pictures(measured.id),
      ...(files.length > 0 ? [`<sub>All of it, not in git: ${files.map(coded).join(', ')}</sub>`] : []),
    ];
  });
  if (blocks.length === 0) return undefined;
  return {
    id: 'where-the-time-goes',
    title: 'Where the Time Goes',
    blocks: [INTRODUCTION, ...blocks, CAPTION],
  };
}

const CAPTION =
  '<sub>Share of the work of the service with its 99 % interval over ten blocks of the pass. What is built into Node.js has no line of its own, and is part of the line that calls it, or is named with the function that calls it.</sub>';
