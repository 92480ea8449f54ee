import Mocha from 'mocha';
import { PerfMarkdownError } from '../core/errors';
import { tagsIn } from './tag-names';

const KNOWN_TAGS: readonly string[] = ['unit', 'integration', 'slow', 'performance'];

/** The user's line that is running: the first stack line outside of Mocha, Node.js and this plugin. */
function userLine(): string {
  const lines = (new Error().stack ?? '').split('\n').slice(1);
  const foreign = lines.find(
    (line) => !/node:|[\\/]mocha[\\/](lib|index|bin)/.test(line) && !line.includes(__dirname),
  );
  return (
    foreign?.replace(/^.*?\(?((?:file:\/\/)?[^\s(]+:\d+):\d+\)?$/, '$1').replace(`${process.cwd()}/`, '') ??
    'an unknown line'
  );
}

function refuseUnknownTags(title: string, allowed: readonly string[]): void {
  const unknown = tagsIn(title).find((tag) => !allowed.includes(tag));
  if (unknown === undefined) return;
  throw new PerfMarkdownError(
    'ERR_UNKNOWN_TAG',
    `Unknown tag \`@${unknown}\` in the title '${title}' at ${userLine()}. Known tags: ` +
      `${allowed.map((tag) => `@${tag}`).join(', ')}. A mistyped tag selects nothing; if it is meant, declare it: ` +
      `{ "tags": ["${unknown}"] } in .perf-markdown.json.`,
  );
}

/**
 * Makes Mocha refuse titles with unknown tags as soon as a file declares them, as pytest's `--strict-markers` does.
 *
 * @internal
 */
export function refuseUnknownTagsIn(declared: readonly string[]): void {
  const allowed = [...KNOWN_TAGS, ...declared];
  const prototype = Mocha.Suite.prototype;
  const { addTest, addSuite } = prototype;
  prototype.addTest = function (test) {
    refuseUnknownTags(test.title, allowed);
    return addTest.call(this, test);
  };
  prototype.addSuite = function (suite) {
    refuseUnknownTags(suite.title, allowed);
    return addSuite.call(this, suite);
  };
}
