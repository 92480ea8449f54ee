import { expect } from 'chai';
import fc from 'fast-check';
import { oneLine } from '../../../lib/core/foreign-text';
import { workflowCommand } from '../../../reporters/ci/workflow-command';

function unescaped(text: string): string {
  return text
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%25', '%');
}

/** Properties up to the second `::`, parted by commas; then the message. */
function readAsGitHub(command: string): Readonly<Record<string, string>> {
  const end = command.indexOf('::', 2);
  const properties = command.slice('::error '.length, end).split(',');
  const named = properties.map((property): readonly [string, string] => {
    const sign = property.indexOf('=');
    return [property.slice(0, sign), unescaped(property.slice(sign + 1))];
  });
  return { ...Object.fromEntries(named), message: unescaped(command.slice(end + 2)) };
}

describe('workflowCommand @unit', () => {
  it('is the command that GitHub documents', () => {
    expect(
      workflowCommand({ kind: 'error', file: 'perf/a.ts', line: 12, title: 'p95', message: 'It is 548 ms.' }),
    ).to.equal('::error file=perf/a.ts,line=12,title=p95::It is 548 ms.');
    expect(workflowCommand({ kind: 'warning', title: 'p95', message: 'So so.' })).to.equal(
      '::warning title=p95::So so.',
    );
  });

  it('escapes what would end the line, a property, or begin an escape', () => {
    expect(
      workflowCommand({
        kind: 'error',
        file: 'a,b:c%0A.ts',
        title: 'a: b, c\r\n::error::d',
        message: '100 % of a: b, c\r\nd %0A',
      }),
    ).to.equal(
      '::error file=a%2Cb%3Ac%250A.ts,title=a%3A b%2C c %3A%3Aerror%3A%3Ad::100 %25 of a: b, c d %250A',
    );
  });

  it('gives back every text to who reads it as GitHub does', () => {
    const nasty = fc
      .array(fc.constantFrom(...'%\r\n:,=;', '::', '%0A', '%25', '##[error]', 'ü', '🚀', 'a'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(nasty, nasty, nasty, (file, title, message) => {
        const command = workflowCommand({ kind: 'error', file, line: 3, title, message });
        expect(command).to.not.match(/[\r\n]/);
        expect(readAsGitHub(command)).to.deep.equal({
          file,
          line: '3',
          title: oneLine(title),
          message: oneLine(message),
        });
      }),
    );
  });
});
