/** What a run of Mocha would do: files with tests that are selected, and others. */
interface Listed {
  readonly selected: readonly string[];
  readonly others: readonly string[];
}

function filesIn({ file, suites, tests }: Mocha.Suite): readonly string[] {
  const own = [file, ...tests.map((test) => test.file)].filter((path) => path !== undefined);
  return [...own, ...suites.flatMap(filesIn)];
}

/** A reporter of Mocha that prints, as one line, in which files its tests lie. */
class ListingReporter {
  /** What the line begins with. */
  static readonly mark = 'perf-markdown lists ';

  constructor(runner: Pick<Mocha.Runner, 'on' | 'once' | 'suite'>) {
    const selected = new Set<string>();
    runner.on('pass', ({ file }) => {
      if (file !== undefined) selected.add(file);
    });
    runner.once('end', () => {
      const others = filesIn(runner.suite).filter((file) => !selected.has(file));
      const listed: Listed = { selected: [...selected], others: [...new Set(others)] };
      process.stdout.write(`\n${ListingReporter.mark}${JSON.stringify(listed)}\n`);
    });
  }
}

export = ListingReporter;
