import { expect } from 'chai';
import { KeptBody } from '../../../lib/client/response-body';

describe('KeptBody @unit', () => {
  it('keeps copies of all parts of a whole body', () => {
    const memory = Buffer.from('-hello-');
    const kept = new KeptBody();
    kept.start(true);
    kept.add(memory, 1, 4);
    kept.add(memory, 4, 6);
    kept.add(memory, 6, 6);
    memory.fill('?');
    expect(kept.parts.map(String)).to.deep.equal(['hel', 'lo']);
  });

  it('keeps 1,024 bytes of a body that nobody reads, be it one part or many', () => {
    const memory = Buffer.alloc(3000, 'x');
    const kept = new KeptBody();
    kept.start(false);
    kept.add(memory, 0, 3000);
    kept.add(memory, 0, 3000);
    expect(Buffer.concat(kept.parts)).to.have.length(1024);
    kept.start(false);
    for (let part = 0; part < 30; part += 1) kept.add(memory, 0, 100);
    expect(Buffer.concat(kept.parts)).to.have.length(1024);
  });

  it('leaves the parts of the former body alone', () => {
    const kept = new KeptBody();
    kept.start(true);
    kept.add(Buffer.from('a'), 0, 1);
    const { parts } = kept;
    kept.start(true);
    kept.add(Buffer.from('b'), 0, 1);
    expect(parts.map(String)).to.deep.equal(['a']);
  });
});
