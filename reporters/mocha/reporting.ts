import { watchedConditions } from '../../lib/report/conditions';
import { currentCommand, currentEnvironment } from '../../lib/report/environment';
import { agentText } from '../agent/agent-text';
import { writeExports } from '../artillery/export-files';
import { sessionBox } from '../console/session-box';
import { terminalOf } from '../console/terminal';
import { writeSession } from '../outputs/session-outputs';
import { writeShards } from '../outputs/shard-files';
import { sessionReports } from './session-reports';
import { numbersBehind, summaryBlocks } from './test-numbers';

/** Everything that a run which measures needs, from its first measurement until its reports are written. */
export const everything = {
  agentText,
  currentCommand,
  currentEnvironment,
  numbersBehind,
  sessionBox,
  sessionReports,
  summaryBlocks,
  terminalOf,
  watchedConditions,
  writeExports,
  writeSession,
  writeShards,
};
