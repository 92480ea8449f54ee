interface Listed {
  readonly tests: number;
  readonly selected: readonly string[];
  /** Files none of whose tests is selected. */
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
    let tests = 0;
    runner.on('pass', ({ file }) => {
      tests += 1;
      if (file !== undefined) selected.add(file);
    });
    runner.once('end', () => {
      const others = filesIn(runner.suite).filter((file) => !selected.has(file));
      const listed: Listed = { tests, selected: [...selected], others: [...new Set(others)] };
      process.stdout.write(`\n${ListingReporter.mark}${JSON.stringify(listed)}\n`);
    });
  }
}

export = ListingReporter;
