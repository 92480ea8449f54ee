import { shareOf } from './figure';
import { falseAlarms } from './measures/false-alarms';

const t = performance.now();
for (const f of falseAlarms({ trials: Number(process.argv[2] ?? 200), seed: 1 })) {
  const s = shareOf(f);
  console.log(
    f.name,
    f.times,
    f.trials,
    (s.share * 100).toFixed(2),
    (s.low * 100).toFixed(2),
    (s.high * 100).toFixed(2),
  );
}
console.log(performance.now() - t);
