import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parsedReport } from '../../../lib/report/parse';

const FOLDER = join(__dirname, '../../../reports/performance');

describe('REPORT_SCHEMA @unit', () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('_performance.json')))
    it(`describes ${file}`, () => {
      expect(() => parsedReport(readFileSync(join(FOLDER, file), 'utf8'), file)).to.not.throw();
    });
});
