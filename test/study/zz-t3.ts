import { speed } from './measures/speed';
for (let i=0;i<12;i++) console.log(speed(1).slice(0,1).map(x=>x.ms));
