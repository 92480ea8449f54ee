/** What a shell would act upon, outside of quotes; a variable also within double ones. */
const FOR_A_SHELL = /[;&|<>`]|\$[A-Za-z_({]/;
/** A variable for the program behind it. */
const ASSIGNMENT = /^[A-Za-z_]\w*=/;

/** The first part of a command line that only a shell understands; `undefined` where there is none. */
export function shellSyntaxIn(line: string): string | undefined {
  const bare = line.replace(/'[^']*'/g, '').replace(/"[^"]*"/g, (text) => text.replace(/[^$\w{(]/g, ''));
  return bare
    .trim()
    .split(/\s+/)
    .find((word, place) => FOR_A_SHELL.test(word) || (place === 0 && ASSIGNMENT.test(word)));
}

/**
 * The program and arguments of a command line: split at blanks outside of single or double quotes, which are taken away.
 * Nothing is expanded. Undefined when a quote is not closed, or nothing is there.
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
