import { join } from 'node:path';
import { reasonOf } from '../../lib/core/errors';
import { reportJsonParts } from '../../lib/report/json';
import type { Report } from '../../lib/report/report';
import type { AgreedShard } from '../../lib/scenario/shard';
import { shardReport } from '../../lib/shards/counted';
import { replaceFiles } from '../files/replaced-files';
import { type SessionOutputs, withoutReports } from './session-outputs';

type Written = Pick<SessionOutputs, 'problems' | 'notes'>;

function written(report: Report, reportsDir: string, shard: AgreedShard): Written {
  const { number, of } = shard;
  const path = join(reportsDir, `${report.service}_performance.shard-${number}-of-${of}.json`);
  try {
    replaceFiles(reportsDir, [{ path, parts: reportJsonParts(shardReport(report, shard)) }]);
    const note = `Shard ${number} of ${of}: ${path}. All ${of} together are a report: \`npx perf-markdown merge\`.`;
    return { problems: [], notes: [note] };
  } catch (error) {
    return { problems: [`${path} could not be written: ${reasonOf(error)}.`], notes: [] };
  }
}

/** Writes what a shard measured, in the place of reports: alone it says nothing. */
export function writeShards(
  reports: readonly Report[],
  reportsDir: string,
  shard: AgreedShard,
): SessionOutputs {
  return withoutReports(reports.map((report) => written(report, reportsDir, shard)));
}
