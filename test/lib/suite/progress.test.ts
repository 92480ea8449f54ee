import { expect } from 'chai';
import { ProgressLine } from '../../../lib/suite/progress';
import { fakeClock } from '../../doubles/fake-clock';

/** What is written to stderr while it is a terminal, or is none. */
function writtenTo(isTerminal: boolean, use: () => void): readonly string[] {
  const { write, isTTY, columns } = process.stderr;
  const ci = process.env['CI'];
  const written: string[] = [];
  delete process.env['CI'];
  Object.assign(process.stderr, {
    isTTY: isTerminal,
    columns: 80,
    write: (text: string) => {
      written.push(text);
      return true;
    },
  });
  try {
    use();
  } finally {
    Object.assign(process.stderr, { write, isTTY, columns });
    if (ci !== undefined) process.env['CI'] = ci;
  }
  return written;
}

describe('ProgressLine @unit', () => {
  it('is one line of a terminal, taken away again', () => {
    const written = writtenTo(true, () => {
      const progress = new ProgressLine(fakeClock());
      progress.show('a');
      progress.show('b\nc');
      progress.hide();
    }).join('');
    expect(written).to.contain('a').and.contain('b c');
    expect(written).to.not.contain('\n');
    expect(written.endsWith('\x1b[1G'), JSON.stringify(written)).to.equal(true);
  });

  it('is nothing in a log while things go fast', () => {
    const clock = fakeClock();
    const written = writtenTo(false, () => {
      const progress = new ProgressLine(clock);
      for (let step = 0; step < 49; step += 1) {
        progress.show('a', 'A');
        clock.advance(100);
      }
      progress.hide();
    });
    expect(written).to.deep.equal([]);
  });

  it('is a single line in a log where they take long, and only if that is worth a line', () => {
    const clock = fakeClock();
    const written = writtenTo(false, () => {
      const progress = new ProgressLine(clock);
      clock.advance(5000);
      progress.show('a');
      progress.show('b', 'B\nC');
      clock.advance(60_000);
      progress.show('d', 'D');
      progress.hide();
    });
    expect(written).to.deep.equal(['B C\n']);
  });
});
