import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import { expect } from 'chai';
import { RUN_LIMIT_MS, reportOf, runMocha } from './run-mocha';

const FOLDER = join(__dirname, '../fixtures/tls');
const CERTIFICATE = join(FOLDER, 'localhost.cert.pem');

function suiteOf(options: string): string {
  return `
const { performanceSuite } = require('perf-markdown');
const { readFileSync } = require('node:fs');
describe('Secure @performance', () => {
  const perf = performanceSuite({ service: 'secure', app: { url: process.env.SECURE_URL, ${options} }, iterations: 4 });
  perf.varying('Size', [1], { request: () => ({ path: '/' }) });
});
`;
}

describe('A service at https @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  let server: Server;
  let environment: Readonly<Record<string, string>>;

  before((done) => {
    const key = readFileSync(join(FOLDER, 'localhost.key.pem'));
    server = createServer({ key, cert: readFileSync(CERTIFICATE) }, (_request, response) =>
      response.end('ok'),
    );
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('It listens on a port.');
      environment = { SECURE_URL: `https://localhost:${address.port}`, CERTIFICATE };
      done();
    });
  });

  after((done) => {
    server.close(done);
    server.closeAllConnections();
  });

  const run = (options: string) => runMocha({ files: { 'secure.spec.js': suiteOf(options) }, environment });

  it('is measured where its certificate is trusted', async () => {
    const trusting = await run("ca: readFileSync(process.env.CERTIFICATE, 'utf8')");
    expect(trusting.exit, trusting.stdout).to.equal(0);
    expect(reportOf(trusting, 'secure').scenarios[0]?.summary.latency?.count).to.equal(4);
    expect((await run('rejectUnauthorized: false')).exit).to.equal(0);
  });

  it('fails with what is wrong with its certificate otherwise', async () => {
    const doubting = await run('');
    expect(doubting.exit).to.equal(1);
    expect(doubting.stdout).to.contain('network error').and.to.contain('certificate');
  });
});
