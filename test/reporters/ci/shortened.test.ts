import { expect } from 'chai';
import { shortened, shortenedTogether } from '../../../reporters/ci/shortened';
import { type CommentPart, joined } from '../../../reporters/markdown/comment';

const FOLDED =
  '<details>\n<summary>Evidence</summary>\n\nin it\n\n```sh\n# code\n\nmore code\n```\n\n</details>';
const PARTS: readonly CommentPart[] = [
  { text: '# embeddings: 1 threshold broken', isFolded: false },
  { text: '> [!CAUTION]\n> p95', isFolded: false },
  { text: FOLDED, isFolded: true },
  { text: '## Analysis', isFolded: false },
  { text: 'ü'.repeat(300), isFolded: false },
  { text: FOLDED, isFolded: true },
];
const DOCUMENT = joined(PARTS);

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

describe('shortened @unit', () => {
  it('leaves alone what fits', () => {
    expect(shortened(PARTS, bytes(DOCUMENT))).to.equal(DOCUMENT);
  });

  it('leaves out folded parts as a whole, the last one first, and says so', () => {
    const text = shortened(PARTS, bytes(DOCUMENT) - 1);
    expect(text).to.equal(
      `${DOCUMENT.slice(0, DOCUMENT.lastIndexOf('\n\n<details>'))}\n\n*Shortened: 1 of 6 parts did not fit here; the report file has them all.*\n`,
    );
  });

  it('then leaves out parts from the end, and keeps the verdict as long as there is room for it', () => {
    const verdict = '# embeddings: 1 threshold broken\n\n> [!CAUTION]\n> p95\n\n';
    expect(shortened(PARTS, 400)).to.equal(
      `${verdict}## Analysis\n\n*Shortened: 3 of 6 parts did not fit here; the report file has them all.*\n`,
    );
    expect(shortened(PARTS, 120)).to.match(/^# embeddings: 1 threshold broken\n\n\*Shortened: 5 of 6/);
    expect(shortened(PARTS, 50)).to.equal('');
  });

  it('never takes more bytes than it may, and never leaves a part open', () => {
    for (let most = 0; most < bytes(DOCUMENT) + 5; most += 1) {
      const text = shortened(PARTS, most);
      expect(bytes(text)).to.be.at.most(most);
      expect(text.match(/^<details>/gm)?.length).to.equal(text.match(/^<\/details>/gm)?.length);
      expect((text.match(/^```/gm)?.length ?? 0) % 2).to.equal(0);
    }
  });
});

describe('shortenedTogether @unit', () => {
  const short: readonly CommentPart[] = [{ text: '# short', isFolded: false }];

  it('joins what fits, in the order given', () => {
    expect(shortenedTogether([PARTS, short], 10_000)).to.equal(`${DOCUMENT}\n# short\n`);
  });

  it('shortens the long ones only, which share what the short ones leave', () => {
    const together = shortenedTogether([PARTS, short, PARTS], 900);
    expect(bytes(together)).to.be.at.most(900);
    expect(together).to.contain('\n# short\n');
    expect(together.match(/# embeddings: 1 threshold broken/g)).to.have.lengthOf(2);
    expect(together.match(/\*Shortened/g)).to.have.lengthOf(2);
  });

  it('never takes more bytes than it may', () => {
    for (let most = 0; most < 2500; most += 7)
      expect(bytes(shortenedTogether([PARTS, short, PARTS], most))).to.be.at.most(most);
  });

  it('is empty where nothing fits', () => {
    expect(shortenedTogether([PARTS, PARTS], -5)).to.equal('');
    expect(shortenedTogether([], 100)).to.equal('');
  });
});
