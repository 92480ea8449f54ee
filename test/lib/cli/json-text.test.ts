import { expect } from 'chai';
import fc from 'fast-check';
import { withMember } from '../../../lib/cli/project';

describe('lib/cli/json-text', () => {
  it('adds a member, with the indentation and the end that there are', () => {
    expect(withMember('{\n\t"a": 1\n}\n', 'grep', 'x')).to.equal('{\n\t"a": 1,\n\t"grep": "x"\n}\n');
    expect(withMember('{}', 'a', { b: 1 })).to.equal('{\n  "a": {\n    "b": 1\n  }\n}');
  });

  it('adds to the object of a member, with its line ending, or makes it', () => {
    expect(
      withMember('{\r\n    "scripts": {\r\n        "a": "b"\r\n    }\r\n}', 'c', 'd', 'scripts'),
    ).to.equal('{\r\n    "scripts": {\r\n        "a": "b",\r\n        "c": "d"\r\n    }\r\n}');
    expect(withMember('{}', 'c', 'd', 'scripts')).to.equal('{\n  "scripts": {\n    "c": "d"\n  }\n}');
  });

  it('adds to nothing but an object', () => {
    expect(withMember('[]', 'a', 1)).to.equal(undefined);
    expect(withMember('{ // no JSON', 'a', 1)).to.equal(undefined);
    expect(withMember('{ "scripts": "x" }', 'a', 1, 'scripts')).to.equal(undefined);
  });

  it('gives for any object the same object with the member', () => {
    const space = fc.constantFrom(undefined, 2, 4, '\t');
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), space, (object, indentation) => {
        fc.pre(!Object.hasOwn(object, 'new') && !Object.hasOwn(object, '__proto__'));
        const text = withMember(JSON.stringify(object, undefined, indentation), 'new', ['x']);
        expect(JSON.parse(text ?? '')).to.deep.equal(JSON.parse(JSON.stringify({ ...object, new: ['x'] })));
      }),
    );
  });
});
