import { expect } from 'chai';
import { changedLimits } from '../../../lib/compare/differences';
import { gitIn } from '../../../lib/compare/git';
import { Repository } from '../../doubles/repository';

const SUITE = 'test/orders.perf.js';

function changed(before: string, after: string): readonly string[] {
  const repository = Repository.empty();
  const base = repository.commit({ [SUITE]: before });
  repository.write({ [SUITE]: after });
  return changedLimits(gitIn(repository.folder), base, repository.folder, [SUITE]);
}

describe('lib/compare/changed-limits @slow', function () {
  this.timeout(30_000);

  it('tells limits that are new or gone', () => {
    expect(
      changed("thresholds: { 'p(95)': '< 100 ms' },\n", "thresholds: { 'p(95)': '< 200 ms' },\n"),
    ).to.deep.equal(["limit 'p(95)': '< 100 ms' gone", "limit 'p(95)': '< 200 ms' new"]);
  });

  it('tells nothing of limits that only moved, nor of other changes', () => {
    const limit = "thresholds: { max: '< 1 s' },\n";
    expect(changed(`a();\n${limit}`, `${limit}b();\n`)).to.deep.equal([]);
    expect(changed("path: '/a'\n", "path: '/b'\n")).to.deep.equal([]);
  });

  it('counts many', () => {
    const lines = Array.from({ length: 10 }, (_, index) => `a${index}: { max: '< ${index + 1} ms' },\n`);
    const told = changed('', lines.join(''));
    expect(told).to.have.length(7);
    expect(told.at(-1)).to.equal('4 more limits');
  });
});
