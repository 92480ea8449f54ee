/**
 * The program and arguments of a command line: split at blanks outside of single or double quotes, which are taken away.
 * Nothing is expanded. Undefined when a quote is not closed, or nothing is there.
 *
 * @internal
 */
export function argumentsOf(line: string): readonly string[] | undefined {
  const parts: string[] = [];
  let rest = line.trim();
  while (rest !== '') {
    const [word] = /^(?:"[^"]*"|'[^']*'|[^\s"'])+/.exec(rest) ?? [];
    if (word === undefined) return undefined;
    rest = rest.slice(word.length);
    if (rest !== '' && !/^\s/.test(rest)) return undefined;
    parts.push(
      word.replace(
        /"([^"]*)"|'([^']*)'/g,
        (_quoted, double: string = '', single: string = '') => double + single,
      ),
    );
    rest = rest.trimStart();
  }
  return parts.length === 0 ? undefined : parts;
}
