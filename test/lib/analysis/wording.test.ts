import { expect } from 'chai';
import {
  count,
  counted,
  digits,
  digitsWithin,
  milliseconds,
  percent,
  times,
  timesRange,
  timesWithin,
} from '../../../lib/analysis/wording';

function expectEach(
  actual: (value: number) => string,
  expected: readonly (readonly [number, string])[],
): void {
  expect(expected.map(([value]) => [value, actual(value)])).to.deep.equal(expected);
}

describe('lib/analysis/wording @unit', () => {
  it('counted: a noun for one, and for any other number', () => {
    const tests = (value: number): string => counted(value, 'test');
    expectEach(tests, [
      [0, '0 tests'],
      [1, '1 test'],
      [2, '2 tests'],
      [1200, '1,200 tests'],
    ]);
  });

  it('digits: three significant ones, thousands grouped', () => {
    expectEach(digits, [
      [0, '0'],
      [0.001, '0.00100'],
      [0.0523, '0.0523'],
      [0.0000434, '0.000043'],
      [1.25, '1.25'],
      [38.64, '38.6'],
      [999.4, '999'],
      [1310, '1,310'],
      [1e6, '1,000,000'],
      [1_234_567, '1,230,000'],
    ]);
  });

  it('digits: a number that is rounded up to the next power of ten looks like that power', () => {
    expectEach(digits, [
      [999.6, '1,000'],
      [99.96, '100'],
      [9.996, '10.0'],
      [0.9996, '1.00'],
    ]);
  });

  it('digits: negative numbers as positive ones, with their sign', () => {
    expectEach(digits, [
      [-0.001, '-0.00100'],
      [-1.25, '-1.25'],
      [-999.6, '-1,000'],
      [-1e6, '-1,000,000'],
    ]);
  });

  it('digitsWithin: ends where the uncertainty begins, with two or three significant digits', () => {
    const texts: readonly (readonly [number, number, string])[] = [
      [3.7, 0.2, '3.7'],
      [359, 0.6, '359'],
      [359, 12, '360'],
      [9.04, 3, '9.0'],
      [9.6, 30, '9.6'],
      [0.0732, 0.004, '0.073'],
      [25_900, 12, '25,900'],
      [25_900, 1234, '26,000'],
      [38.64, 0, '38.6'],
      [-359, 12, '-360'],
      [0, 1, '0'],
    ];
    expect(texts.map(([value, half]) => digitsWithin(value, half))).to.deep.equal(
      texts.map(([, , text]) => text),
    );
  });

  it('digitsWithin: three digits where nothing is known of the uncertainty', () => {
    expect([38.64, 0.123, 1370].map((value) => digitsWithin(value, undefined))).to.deep.equal([
      '38.6',
      '0.123',
      '1,370',
    ]);
  });

  it('timesWithin: what the interval leaves of a factor, and no more digits than an exact one has', () => {
    expect(timesWithin(2.27, { low: 2.15, high: 2.51 })).to.equal('2.3x');
    expect(timesWithin(97.3, { low: 85.4, high: 118.2 })).to.equal('97x');
    expect(timesWithin(18, { low: 17.96, high: 18.04 })).to.equal('18.0x');
    expect(timesWithin(0.5, { low: 0.5, high: 0.5 })).to.equal('0.50x');
    expect(timesWithin(1.688, { low: 1.4, high: 1.69 })).to.equal('1.69x');
    expect(timesWithin(2.26, { low: 2.254, high: 2.9 })).to.equal('2.3x');
    expect(timesWithin(2.24, { low: 2.23, high: 2.9 })).to.equal('2.24x');
  });

  it('digits: the smallest numbers there are', () => {
    expectEach(digits, [
      [5e-324, '0.000000'],
      [1e-7, '0.000000'],
    ]);
  });

  it('count: all digits, grouped', () => {
    expectEach(count, [
      [0, '0'],
      [999, '999'],
      [1370, '1,370'],
      [1e6, '1,000,000'],
    ]);
  });

  it('milliseconds: digits with the unit', () => {
    expectEach(milliseconds, [
      [0, '0 ms'],
      [0.001, '0.00100 ms'],
      [999.6, '1,000 ms'],
    ]);
  });

  it('times: two decimals below ten, one above, three digits where those would say nothing or 1', () => {
    expectEach(times, [
      [0, '0.00x'],
      [0.001, '0.00100x'],
      [0.0994, '0.0994x'],
      [0.1, '0.10x'],
      [0.995, '0.99x'],
      [0.9983, '0.998x'],
      [1, '1.00x'],
      [1.002, '1.002x'],
      [1.006, '1.01x'],
      [9.99, '9.99x'],
      [9.996, '10.0x'],
      [17.94, '17.9x'],
      [999.6, '999.6x'],
      [1e6, '1,000,000x'],
    ]);
    expect(timesRange({ low: 17.11, high: 18.83 })).to.equal('17.1x to 18.8x');
  });

  it('percent: two digits below ten, whole ones above, never in powers of ten', () => {
    expectEach(percent, [
      [0, '0.0 %'],
      [0.00001, '0.0010 %'],
      [0.001, '0.10 %'],
      [0.042, '4.2 %'],
      [0.0996, '10 %'],
      [0.5, '50 %'],
      [1, '100 %'],
      [999.6, '99,960 %'],
      [1e6, '100,000,000 %'],
      [-0.042, '-4.2 %'],
      [-1.5, '-150 %'],
    ]);
  });
});
