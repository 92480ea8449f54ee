import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { installArtillery, runLoad } from './engine';
import { ArtilleryProject } from './project';

const SUITE = `const { performanceSuite } = require('perf-markdown');
describe('Failing @performance', () => {
  const perf = performanceSuite({ service: 'failing', app: { url: process.env.SERVICE_URL }, requestTimeoutMs: 1000 });
  const request = ({ i }) => ({ path: ['/ok', '/refused', '/broken', '/silent'][i % 4] });
  perf.openLoad({ arrivalRatesPerSecond: [20], durationMs: 2000, request });
  perf.throughput({ workers: [4], durationMs: 2000, request });
});
`;

describe('Requests of Artillery that fail', function () {
  this.timeout(300_000);
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    if (request.url === '/broken') request.socket.destroy();
    if (request.url === '/silent' || request.url === '/broken') return;
    response.writeHead(request.url === '/refused' ? 503 : 200).end('answer');
  });
  const project = new ArtilleryProject(SUITE);

  before(async () => {
    installArtillery();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    project.remove();
  });

  it('are counted as what they are, fail their tests, and end a load of virtual users', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { folder, loads } = project.exported('out', 'failing', 1, url);
    const files: string[] = [];
    for (const { key } of loads) files.push(await runLoad(folder, key, { name: 'a' }));
    const { status, output, report } = project.imported(files, folder, 'failing');
    expect(status, output).to.equal(1);
    const [open, level] = report.scenarios.map(({ recording }) => recording);
    expect(open?.outcomes).to.deep.equal({
      ok: 10,
      'HTTP error': 10,
      'wrong answer': 0,
      'network error': 10,
      timeout: 10,
    });
    expect(open?.counted?.engine?.failures).to.have.deep.members([
      { what: 'HTTP 503', count: 10 },
      { what: 'ECONNRESET', count: 10 },
      { what: 'ETIMEDOUT', count: 10 },
    ]);
    expect(level?.stoppedBecause).to.contain(
      '4 of 4 virtual users of Artillery ended at a request without an answer',
    );
    const counted = [open, level].flatMap((recording) => recording?.rounds ?? []);
    expect(counted.reduce((sum, { requests }) => sum + requests, 0)).to.equal(asked);
    expect(report.tests.map(({ state }) => state)).to.deep.equal(['failed', 'failed']);
  });
});
