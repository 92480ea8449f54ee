import { expect } from 'chai';
import { inputOfKey } from '../../../lib/scenario/input-key';

describe('lib/scenario/input-key @unit', () => {
  const quantities: readonly (readonly [string, number, string?])[] = [
    ['512', 512],
    ['-1.5', -1.5],
    ['100 px', 100, 'px'],
    ['1,024 KB', 1024, 'KB'],
    ['64KB', 64, 'KB'],
    [' 2.5 s ', 2.5, 's'],
    ['10%', 10, '%'],
    ['10 rows of text', 10, 'rows of text'],
    ['1k', 1, 'k'],
  ];
  for (const [key, value, unit] of quantities)
    it(`reads '${key}' as a number${unit === undefined ? '' : ' with its unit'}`, () => {
      expect(inputOfKey(key)).to.deep.equal({ value, ...(unit !== undefined && { unit }) });
    });

  for (const key of [
    '2x2',
    '100x100',
    'v2',
    '10-20',
    '2024-01-01',
    '12:30',
    '1/2',
    '1.2.3',
    'small',
    '',
    '3 of 4',
    '1e3 a',
    '0x1F',
  ])
    it(`takes '${key}' for a name`, () => {
      expect(inputOfKey(key)).to.deep.equal({ value: key });
    });
});
