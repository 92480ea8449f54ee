import Ajv from 'ajv/dist/2020';
import { expect } from 'chai';
import { COMPARISON_SCHEMA, parsedComparison } from '../../../lib/compare/comparison-schema';
import { goldenComparison } from '../../doubles/compared';

/** Another reader of JSON Schema than ours; every keyword must be one that it knows. */
const isComparison = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(
  COMPARISON_SCHEMA,
);

const golden = goldenComparison();

function parsed(value: unknown): unknown {
  return parsedComparison(JSON.stringify(value), 'a.json');
}

describe('lib/compare/parse-comparison @unit', () => {
  it('gives back what was written, and another reader of the schema takes it, too', () => {
    expect(parsed(golden)).to.deep.equal(golden);
    isComparison(JSON.parse(JSON.stringify(golden)));
    expect(isComparison.errors).to.equal(null);
  });

  it('knows every field that a comparison has', () => {
    const { properties = {} } = COMPARISON_SCHEMA;
    expect(Object.keys(properties).toSorted()).to.deep.equal(Object.keys(golden).toSorted());
    const ofScenarios = Object.keys(properties['scenarios']?.items?.properties ?? {});
    const written = new Set(golden.scenarios.flatMap((scenario) => Object.keys(scenario)));
    expect(ofScenarios).to.include.members([...written]);
  });

  it('says where one is not as it should be', () => {
    const [first, ...others] = golden.scenarios;
    const broken = { ...golden, scenarios: [{ ...first, verdict: 'fine' }, ...others] };
    expect(() => parsed(broken)).to.throw(
      /^a\.json is no comparison of perf-markdown: expected `scenarios\[0\]\.verdict` to be "more calls" or .*, got 'fine'/,
    );
    const unpaired = { ...golden, scenarios: [{ ...first, launches: [{ launch: 0, turns: [[1.5]] }] }] };
    expect(() => parsed(unpaired)).to.throw(/turns\[0\]` to be a list of 2 items, got/);
    const cost = { name: 'cpu', base: 1, head: 2, isShown: false };
    expect(() => parsed({ ...golden, scenarios: [{ ...first, costs: [cost] }] })).to.throw(
      /costs\[0\]\.name` to be "cpuMs" or .*, got 'cpu'/,
    );
    expect(() => parsed({ ...golden, scenarios: [{ ...first, lines: [{ file: 'a.js' }] }] })).to.throw(
      /lines\[0\]\.kind` to be .*, got nothing/,
    );
    expect(() => parsed({ ...golden, schemaVersion: 2 })).to.throw(/`schemaVersion` to be 1, got 2/);
    expect(() => parsedComparison('{', 'a.json')).to.throw(/a\.json is not JSON/);
  });
});
