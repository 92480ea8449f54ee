import { expect } from 'chai';
import fc from 'fast-check';
import { historyValueOf } from '../../lib/analysis/history';
import { historyLine, parsedHistory } from '../../lib/report/history';
import { measuredNow } from '../doubles/histories';
import { randomSession } from '../doubles/random-sessions';
import { reportOfRecordings } from '../doubles/reports';

const REPORT_TIME = fc
  .date({ min: new Date(Date.UTC(2020, 0)), max: new Date(Date.UTC(2040, 0)), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('A line of history @unit', function () {
  this.timeout(20_000);

  it('is read as the numbers of the session, as precisely as their intervals are', () => {
    const property = fc.property(randomSession, REPORT_TIME, (recordings, generatedAt) => {
      const report = reportOfRecordings(recordings, { generatedAt });
      const { entries, unreadable } = parsedHistory(historyLine(report, undefined) ?? '');
      const whole = report.scenarios.filter((measured) => historyValueOf(measured) !== undefined);
      expect(unreadable).to.deep.equal([]);
      expect(entries).to.have.length(whole.length === 0 ? 0 : 1);
      for (const measured of whole) {
        const { value = 0, low = value, high = value, n } = historyValueOf(measured) ?? {};
        const read = entries[0]?.values[measured.id];
        expect(read?.n).to.equal(n);
        const room = Math.max((high - low) / 20, value / 2000);
        expect(read?.value).to.be.closeTo(value, room * (1 + 1e-9));
      }
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('keeps any name of a scenario, and never breaks into two lines', () => {
    const name = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), (names) => {
        const ids = names.map((of) => `Input: ${of}`);
        const line = historyLine(reportOfRecordings(names.map((of) => measuredNow(of, 10))), undefined) ?? '';
        expect(line.split('\n')).to.have.length(2);
        const { entries } = parsedHistory(line);
        expect(Object.keys(entries[0]?.values ?? {}).sort()).to.deep.equal([...ids].sort());
      }),
    );
  });

  it('survives any damage to its neighbours', () => {
    const good = (minute: number) =>
      JSON.stringify({
        schemaVersion: 1,
        generatedAt: `2026-01-02T03:${String(minute).padStart(2, '0')}:05Z`,
        machine: 'x',
        values: {},
      });
    const damage = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ' '));
    fc.assert(
      fc.property(fc.array(damage, { maxLength: 10 }), (damages) => {
        const text = damages.map((of, minute) => `${of}\n${good(minute)}\n`).join('');
        expect(parsedHistory(text).entries).to.have.length(damages.length);
      }),
    );
  });
});
