/** Prints how the measuring client compares with others, as a section in Markdown: `npm run bench:client`, 3 minutes. */
import { clientBenchmark } from './client-benchmark';

void clientBenchmark().then(({ markdown }) => console.log(markdown));
