import { isMet, shareOf } from './figure';
import { laws } from './measures/laws';
import { power } from './measures/power';

const t = performance.now();
for (const f of [...power({ trials: 300, seed: 1 }), ...laws({ trials: 200, seed: 1 })]) {
  const s = shareOf(f);
  console.log(
    isMet(f),
    f.name,
    f.times,
    f.trials,
    (s.share * 100).toFixed(2),
    (s.low * 100).toFixed(2),
    (s.high * 100).toFixed(2),
  );
}
console.log(performance.now() - t);
