import { vitalsCost } from './vitals-cost';
void vitalsCost().then(console.log);
