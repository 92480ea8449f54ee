/** Writes reports/benchmarks.md: `npm run bench`. With names of sections it prints these: `npm run bench -- memory`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { currentEnvironment } from '../../lib/report/environment';
import { attribution } from './attribution';
import { callsCost } from './calls-cost';
import { clientBenchmark } from './client-benchmark';
import { levelsAccuracy } from './levels-accuracy';
import { memory, printedBy } from './memory';
import { allocatedMore, heldMemory } from './memory-of-service';
import { openAccuracy } from './open-accuracy';
import { profileAccuracy } from './profile-accuracy';
import { generatorTrust } from './trust';
import { vitalsCost } from './vitals-cost';

const ROOT = join(__dirname, '../..');
const REPORT = join(ROOT, 'reports/benchmarks.md');

interface BenchSection {
  readonly name: string;
  readonly title: string;
  readonly text: () => Promise<string>;
}

async function recordingCost(): Promise<string> {
  return `\`\`\`text\n${await printedBy('overhead.ts')}\n\`\`\``;
}

async function clientText(): Promise<string> {
  const { markdown } = await clientBenchmark();
  return markdown.replace(/^## .*\n+/, '').trim();
}

const SECTIONS: readonly BenchSection[] = [
  { name: 'levels', title: 'Accuracy: closed loads', text: levelsAccuracy },
  { name: 'open', title: 'Accuracy: open loads', text: openAccuracy },
  { name: 'trust', title: 'Whether a starved load generator is noticed', text: generatorTrust },
  { name: 'attribution', title: 'Whether slow requests are put down to the right cause', text: attribution },
  { name: 'shares', title: 'Whether lines get the CPU time that they take', text: profileAccuracy },
  { name: 'allocated', title: 'Whether more allocated memory is shown', text: allocatedMore },
  { name: 'held', title: 'Whether what leaks is called a leak', text: heldMemory },
  { name: 'vitals', title: 'Cost of watching the processes', text: vitalsCost },
  { name: 'calls', title: 'Cost of counting calls', text: callsCost },
  { name: 'recording', title: 'Cost of recording', text: recordingCost },
  { name: 'memory', title: 'Memory', text: memory },
  { name: 'client', title: 'The measuring client beside others', text: clientText },
];

function loadText(): string {
  return loadavg()
    .map((load) => load.toFixed(2))
    .join(', ');
}

function versionOf(name: string): string {
  const text = readFileSync(join(ROOT, `node_modules/${name}/package.json`), 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? 'unknown';
}

function headOf(loadBefore: string): string {
  const { cpu, cores, memoryBytes, os, architecture, node, commit } = currentEnvironment('reports');
  const state = commit ? `commit ${commit.hash.slice(0, 7)}${commit.isModified ? ', modified' : ''}` : '';
  return `# Benchmarks

What this package reports beside what is true, and what measuring costs. Measured in one go by \`npm run bench\`. Trust ratios and differences rather than absolute figures of another machine.

- Machine: ${cpu}, ${cores} cores, ${(memoryBytes / 2 ** 30).toFixed(1)} GiB, ${os}, ${architecture}
- Node.js ${node}, Mocha ${versionOf('mocha')}, perf-markdown ${/"version": "([^"]+)"/.exec(readFileSync(join(ROOT, 'package.json'), 'utf8'))?.[1]}, ${state}
- Load of the machine before the start (1, 5, 15 minutes): ${loadBefore}. Nothing else running would be near 0; where other work shares the cores, times are longer for it.`;
}

async function measured({ name, title, text }: BenchSection): Promise<string> {
  console.error(`${new Date().toISOString()} ${name}`);
  const load = loadText();
  const body = await text().catch((error: unknown) => {
    process.exitCode = 1;
    return `**Not measured**: ${error instanceof Error ? error.message : String(error)}`;
  });
  return `## ${title}\n\n\`npm run bench -- ${name}\` (load before: ${load})\n\n${body}`;
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !SECTIONS.some((section) => section.name === name));
  if (unknown !== undefined)
    throw new Error(
      `There is no section ${unknown}; there are ${SECTIONS.map(({ name }) => name).join(', ')}.`,
    );
  const head = headOf(loadText());
  const texts: string[] = [];
  for (const section of SECTIONS) {
    if (names.length > 0 && !names.includes(section.name)) continue;
    texts.push(await measured(section));
  }
  if (names.length > 0) console.log(texts.join('\n\n'));
  else writeFileSync(REPORT, `${[head, ...texts].join('\n\n')}\n`);
}

void main(process.argv.slice(2));
