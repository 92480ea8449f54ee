import { expect } from 'chai';
import { oncePerRecording } from '../../../lib/analysis/once-per-recording';
import { recordingOf } from '../../doubles/recordings';

describe('lib/analysis/once-per-recording @unit', () => {
  it('asks once for each recording, even where there is nothing to be had', () => {
    const asked: string[] = [];
    const nameOf = oncePerRecording(({ scenario }) => {
      asked.push(scenario.name);
      return scenario.name === 'b' ? undefined : scenario.name;
    });
    const [a, b] = ['a', 'b'].map((name) => recordingOf({ rounds: [[1]], name }));
    if (!a || !b) throw new Error('Two names give two recordings.');
    expect([a, b, a, b, { ...a }].map(nameOf)).to.deep.equal(['a', undefined, 'a', undefined, 'a']);
    expect(asked).to.deep.equal(['a', 'b', 'a']);
  });
});
