import { expect } from 'chai';
import { table } from '../../../reporters/markdown/table';

describe('reporters/markdown/table @unit', () => {
  it('aligns numbers to the right and names to the left', () => {
    const columns = [
      { head: 'Name', align: 'left', cell: ({ name }: { name: string }) => name },
      { head: 'n', cell: ({ name }: { name: string }) => String(name.length) },
    ] as const;
    expect(table(columns, [{ name: 'a' }, { name: 'long name' }])).to.equal(
      ['| Name | n |', '| :- | -: |', '| a | 1 |', '| long name | 9 |'].join('\n'),
    );
  });

  it('has a head even without rows', () => {
    expect(table([{ head: 'Name', cell: String }], [])).to.equal('| Name |\n| -: |');
  });
});
