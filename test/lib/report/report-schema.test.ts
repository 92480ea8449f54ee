import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { expect } from 'chai';
import { parsedReport } from '../../../lib/report/parse';
import { REPORT_SCHEMA } from '../../../lib/report/report-schema';

const FOLDER = join(__dirname, '../../../reports/performance');

/** Another reader of JSON Schema than ours; every keyword must be one that it knows. */
const isReport = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(REPORT_SCHEMA);

function jsonIn(file: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
}

describe('REPORT_SCHEMA @unit', () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('_performance.json'))) {
    it(`describes ${file}, for our own reader and for another one`, () => {
      expect(() => parsedReport(readFileSync(join(FOLDER, file), 'utf8'), file)).to.not.throw();
      isReport(jsonIn(file));
      expect(isReport.errors).to.equal(null);
    });
  }

  it('refuses another version, for another reader, too', () => {
    const report = jsonIn('storage_performance.json');
    isReport({ ...(typeof report === 'object' && report), schemaVersion: 2 });
    expect(isReport.errors?.map(({ instancePath }) => instancePath)).to.deep.equal(['/schemaVersion']);
  });
});
