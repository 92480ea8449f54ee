import { type Rule, scenariosNamed } from '../evidence';
import { effectOf, phrase } from '../finding';
import { concurrenciesIn } from '../groups';
import { rateIntervalText, rateText } from '../times-texts';

export const sequentialThroughput: Rule<'sequential-throughput'> = (evidence) =>
  concurrenciesIn(evidence).flatMap(({ name, baseline }) => {
    const [measured] = scenariosNamed(evidence, baseline === null ? [] : [baseline]);
    const throughput = measured?.summary.throughput;
    if (!measured || !throughput?.intervalPerSecond) return [];
    return {
      rule: 'sequential-throughput',
      severity: 'fact',
      section: 'key findings',
      scenarios: [measured.id],
      sentence: phrase`
        ${{ name }}: one request after the other,
        ${{ figure: `${rateText(throughput)} req/s` }}${rateIntervalText(throughput)}.`,
      effects: [effectOf('requests per second', throughput.requestsPerSecond, throughput.intervalPerSecond)],
      sampleSize: throughput.requests,
      evidence: `answers after the first of each round, divided by the time they took; 99 % t interval of that quotient over blocks of the ${throughput.perRound.length} rounds`,
    };
  });
