import { expect } from 'chai';
import { resourcesSection } from '../../../reporters/markdown/resources-table';
import { sectionMarkdown } from '../../../reporters/markdown/section-markdown';
import { recordingOf } from '../../doubles/recordings';
import { reportOfRecordings } from '../../doubles/reports';
import { vitalsOf } from '../../doubles/vitals';

describe('reporters/markdown/resources-table @unit', () => {
  it('says what a request takes, bytes in the unit that fits them', () => {
    const spent = {
      requests: [10, 10, 10],
      allocatedBytes: [8_000_000, 8_100_000, 8_010_000],
      cpuMs: [5, 6, 7],
    };
    const collections = [{ kind: 'minor GC', count: 6, pauseMs: 2 } as const];
    const recording = {
      ...recordingOf({ rounds: [[10, 20]], name: '100 px' }),
      vitals: [vitalsOf({ spent, garbageCollections: collections })],
    };
    const section = resourcesSection(
      reportOfRecordings([recording, recordingOf({ rounds: [[10]], name: '200 px' })]),
    );
    const markdown = (section ? sectionMarkdown(section, '.') : '').replaceAll('\u00a0', ' ');
    expect(markdown).to.include('| Input: 100 px | 800 KB (770 to 840) | 0.60 (0.027 to 1.2) | 0.200 |');
    expect(markdown).not.to.include('200 px');
  });

  it('is not there where no process of a service could be watched by itself', () => {
    expect(resourcesSection(reportOfRecordings([recordingOf({ rounds: [[10]] })]))).to.equal(undefined);
  });
});
