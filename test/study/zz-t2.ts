import { isMet, type Figure } from './figure';
const t=performance.now();
const [,, file, fn, trials] = process.argv;
for (const f of require('./measures/'+file)[fn]({trials: Number(trials), seed:1}) as Figure[]) console.log(isMet(f), f.name, f.times, f.trials, (f.value*100).toFixed(2), (f.low*100).toFixed(2), (f.high*100).toFixed(2));
console.log(performance.now()-t);
