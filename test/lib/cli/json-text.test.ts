import { expect } from 'chai';
import fc from 'fast-check';
import { withMember } from '../../../lib/cli/json-text';

describe('lib/cli/json-text', () => {
  it('adds a member and leaves all else as it is written', () => {
    expect(withMember('{\n\t"a": [1,2],\n\t"b" : {"c":1}\n}\n', 'grep', 'x')).to.equal(
      '{\n\t"a": [1,2],\n\t"b" : {"c":1},\n\t"grep": "x"\n}\n',
    );
  });

  it('adds to the object of a member, with its indentation and line ending', () => {
    expect(
      withMember('{\r\n    "scripts": {\r\n        "a": "b"\r\n    }\r\n}', 'c', 'd', 'scripts'),
    ).to.equal('{\r\n    "scripts": {\r\n        "a": "b",\r\n        "c": "d"\r\n    }\r\n}');
    expect(withMember('{\n  "scripts": {}\n}', 'c', 'd', 'scripts')).to.equal(
      '{\n  "scripts": {\n    "c": "d"\n  }\n}',
    );
  });

  it('stays on one line where the object does', () => {
    expect(withMember('{ "a": 1 }', 'b', 2)).to.equal('{ "a": 1, "b": 2 }');
  });

  it('starts an empty object', () => {
    expect(withMember('{}', 'a', { b: 1 })).to.equal('{\n  "a": {\n    "b": 1\n  }\n}');
  });

  it('takes no deeper member of that name, and no text that looks like one', () => {
    const json = '{\n  "x": { "scripts": {} },\n  "y": "\\"scripts\\": {}"\n}';
    expect(withMember(json, 'a', 1, 'scripts')).to.equal(undefined);
    expect(withMember('[]', 'a', 1)).to.equal(undefined);
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
