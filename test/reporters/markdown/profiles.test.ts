import { expect } from 'chai';
import type { Recording } from '../../../lib/measure/recording';
import { profilesSection } from '../../../reporters/markdown/profiles';
import { sectionMarkdown } from '../../../reporters/markdown/section-markdown';
import { NASTY_TEXTS } from '../../doubles/nasty-texts';
import { lineOf, profileOf, ten, withProfiles } from '../../doubles/profiles';
import { recordingOf } from '../../doubles/recordings';
import { cellTexts, nodesOf, parsed } from '../../doubles/rendered';
import { reportOfRecordings } from '../../doubles/reports';

const SWAYING = [110, 122, 110, 122, 110, 122, 110, 122, 110, 122];
const RECORDING = recordingOf({
  rounds: [Array(30).fill(4)],
  kind: 'single',
  group: 'POST /parse',
  name: 'POST /parse',
});

function markdownOf(...recordings: readonly Recording[]): string {
  const section = profilesSection(reportOfRecordings(recordings), () => []);
  return section ? sectionMarkdown(section) : '';
}

describe('reporters/markdown/profiles @unit', () => {
  it('is not there where nothing was profiled', () => {
    expect(markdownOf(RECORDING)).to.equal('');
  });

  it('says what the pass was, where the time went, and where all of it is', () => {
    const lines = [
      lineOf(SWAYING),
      lineOf(ten(30), { function: 'answer', line: 20, isWhole: true, callee: 'end', samples: 300 }),
    ];
    const text = markdownOf(RECORDING, withProfiles(RECORDING, profileOf(lines)));
    expect(text).to.contain('### `POST /parse (2)`');
    expect(text).to.contain(
      'CPU time, 2,000 samples of work: 400 requests in 2,000 ms; profiled requests took 1.25x of the measured ones. Busy for 100 % of the time. own code 100 %.',
    );
    expect(text).to.contain(
      '| 58 % (53 % to 63 %) | 2.90 ms | at `src/server.ts:14`, in parseBody | `const items = JSON.parse(text)` |',
    );
    expect(text).to.contain(
      '| 15 % (13 % to 17 %) | 0.750 ms | in end of Node.js, which answer calls (`src/server.ts:20`) |',
    );
    expect(text).to.contain('`embeddings_performance/profile-2.cpuprofile`');
  });

  it('says where waiting for a CPU makes the shares unsure', () => {
    const text = markdownOf(withProfiles(RECORDING, profileOf([lineOf(ten(116))], { cpuWaitMs: 300 })));
    expect(text).to.contain('For 15 % of that it waited for a CPU');
    expect(text).to.contain('| 58 % (54 % to 62 %) |');
    expect(markdownOf(withProfiles(RECORDING, profileOf([], { cpuWaitMs: 200 })))).not.to.contain('waited');
  });

  it('has the five largest lines', () => {
    const lines = Array.from({ length: 8 }, (_, index) => lineOf(ten(20), { line: 100 + index }));
    const text = markdownOf(withProfiles(RECORDING, profileOf(lines)));
    expect(text.match(/src\/server\.ts:10\d/g)).to.have.length(5);
  });

  it('has bytes of a memory profile, each process by its name, and requests that failed', () => {
    const heap = profileOf([lineOf(ten(40_960))], { kind: 'heap', blocks: ten(409_600), failed: 3 });
    const [process] = heap.processes;
    if (!process) throw new Error('Expected a process.');
    const both = { ...heap, processes: [process, { ...process, name: 'backend' }] };
    const text = markdownOf(withProfiles(RECORDING, both));
    expect(text).to.contain('Allocated memory of search');
    expect(text).to.contain('Allocated memory of backend');
    expect(text).to.contain('400 requests, 3 of which failed');
    expect(text).to.contain('| 10 % (8.0 % to 12 %) | 1 KiB |');
    expect(text).to.contain('profile-1-2.heapprofile');
  });

  it('says why there is no profile, and that the rounds are whole', () => {
    const problem = 'the process of `search` was ended by SIGKILL';
    const text = markdownOf(withProfiles(RECORDING, profileOf([], { processes: [], problem })));
    expect(text).to.contain('did not end well: the process of');
    expect(text).to.contain('The rounds before it are whole.');
    expect(text).not.to.contain('not in git');
  });

  it('shows code, names and files of others as they are, and nothing more', () => {
    for (const nasty of NASTY_TEXTS) {
      const line = lineOf(SWAYING, { code: nasty, function: nasty, file: nasty });
      const text = markdownOf(withProfiles(RECORDING, profileOf([line])));
      const shown = parsed(text);
      for (const type of ['link', 'image', 'heading'])
        expect(nodesOf(shown, type), nasty).to.have.length(type === 'heading' ? 2 : 0);
      expect(
        cellTexts(shown).map((cells) => cells.length),
        nasty,
      ).to.deep.equal([4, 4]);
    }
  });
});
