import { createInterface } from 'node:readline/promises';
import { PerfMarkdownError, reasonOf, shown } from '../core/errors';

/** One thing to know: from a flag, from the user, or as it is suggested. @internal */
export interface Question<T> {
  readonly text: string;
  /** What holds if nothing is said; empty where nothing is known. */
  readonly suggestion: string;
  /** Gives the value of an answer, and throws what is wrong with it. */
  readonly read: (answer: string) => T;
}

/** Asks a user and gives the line that was typed, without blanks around it. @internal */
export type Ask = (text: string) => Promise<string>;

/** Asks until the answer can be read. */
async function askedFor<T>(question: Question<T>, ask: Ask): Promise<T> {
  const { text, suggestion, read } = question;
  let problem = '';
  for (;;) {
    const answer = await ask(`${problem}${text}${suggestion === '' ? '' : ` (${suggestion})`}: `);
    try {
      return read(answer === '' ? suggestion : answer);
    } catch (error) {
      problem = `${reasonOf(error)}\n`;
    }
  }
}

/**
 * The answer to a question.
 *
 * @param flag - what the command line says
 * @param ask - `undefined` where nobody can be asked: what is suggested holds then
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a flag, or a suggestion, that cannot be read
 * @internal
 */
export async function answerTo<T>(
  question: Question<T>,
  flag: string | undefined,
  ask: Ask | undefined,
): Promise<T> {
  if (flag !== undefined) return question.read(flag);
  return ask ? askedFor(question, ask) : question.read(question.suggestion);
}

/** Reads one of some words. @internal */
export function oneOf<T extends string>(flag: string, words: readonly T[]): (answer: string) => T {
  return (answer) => {
    const word = words.find((each) => each.toLowerCase() === answer.toLowerCase());
    if (word !== undefined) return word;
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      `\`--${flag}\` must be one of ${words.join(', ')}, but got ${shown(answer)}.`,
    );
  };
}

/** Runs with somebody to ask at the terminal; lines that are typed ahead answer the questions to come. @internal */
export async function withTerminal<T>(run: (ask: Ask) => Promise<T>): Promise<T> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const lines = terminal[Symbol.asyncIterator]();
  const ask = async (text: string): Promise<string> => {
    terminal.setPrompt(text);
    terminal.prompt();
    const line = await lines.next();
    if (line.done === true)
      throw new PerfMarkdownError(
        'ERR_INVALID_OPTION',
        '\nNothing was written: the questions were not answered.',
      );
    return line.value.trim();
  };
  try {
    return await run(ask);
  } finally {
    terminal.close();
  }
}
