import { expect } from 'chai';
import { ServerTimingColumns } from '../../../lib/measure/server-timing-columns';

describe('ServerTimingColumns @unit', () => {
  it('gives a column for each name in the order they came first, null where an answer does not name it', () => {
    const columns = new ServerTimingColumns(3);
    columns.keep(0, 'db;dur=1.5, app;dur=0');
    columns.keep(2, 'cache;desc="hit", app;dur=3');
    expect(columns.plain(3)).to.deep.equal([
      { name: 'db', durationMs: [1.5, null, null] },
      { name: 'app', durationMs: [0, null, 3] },
    ]);
  });

  it('adds up what one answer says of the same name', () => {
    const columns = new ServerTimingColumns(1);
    columns.keep(0, 'db;dur=1, db;dur=2, db;dur=0.5');
    expect(columns.plain(1)).to.deep.equal([{ name: 'db', durationMs: [3.5] }]);
  });

  it('adds up further names in one column, however many a service makes up', () => {
    const columns = new ServerTimingColumns(2);
    columns.keep(0, Array.from({ length: 1000 }, (_, n) => `part-${n};dur=1`).join());
    columns.keep(1, 'part-3;dur=1, part-500;dur=2, part-501;dur=2');
    const plain = columns.plain(2);
    expect(plain).to.have.length(16);
    expect(plain[3]).to.deep.equal({ name: 'part-3', durationMs: [1, 1] });
    expect(plain[15]).to.deep.equal({ name: 'other parts', durationMs: [985, 4] });
  });

  it('grows, moves and forgets', () => {
    const columns = new ServerTimingColumns(1);
    columns.keep(0, 'db;dur=1');
    columns.grow(3);
    columns.keep(2, 'db;dur=3');
    columns.move(2, 1);
    columns.move(2, 0);
    columns.clear(2, 3);
    expect(columns.plain(3)).to.deep.equal([{ name: 'db', durationMs: [3, 3, null] }]);
    columns.clear(0, 3);
    expect(columns.plain(3)).to.deep.equal([]);
  });
});
