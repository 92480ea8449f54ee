import { expect } from 'chai';
import { announcedPorts } from '../../../lib/target/command-target';

describe('announcedPorts @unit', () => {
  for (const [output, ports] of [
    ['listening on http://localhost:3000', [3000]],
    ['Server running at http://127.0.0.1:8080/', [8080]],
    ['Listening on port 4000', [4000]],
    ['server started, port: 4001', [4001]],
    ['ready on http://[::1]:5000', [5000]],
    ['listening on http://[::]:5001', [5001]],
    ['listening on 0.0.0.0:5002', [5002]],
    ['Server listening on :6000', [6000]],
    ['{"msg":"Server listening at http://127.0.0.1:7000"}', [7000]],
    [
      'listening on port 1\nlistening on port 3000\nlistening on port 3001\nlistening on port 3000',
      [3000, 3001],
    ],
  ] as const)
    it(`reads ${JSON.stringify(output)}`, () => {
      expect(announcedPorts(output)).to.deep.equal(ports);
    });

  for (const output of [
    '',
    'connected to http://localhost:5432',
    'database ready, connecting to localhost:5432',
    'Debugger listening on ws://127.0.0.1:9229/abc',
    'proxying to http://localhost:9000, server started',
    'started in 3000 ms at 12:30:45',
    'see http://localhost:3000',
    'listening on port 99999',
    'listening on https://example.com:8443/',
  ])
    it(`finds nothing in ${JSON.stringify(output)}`, () => {
      expect(announcedPorts(output)).to.deep.equal([]);
    });
});
