/** The services whose clients are compared, in a process of their own; the port is the first line of the output. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const HALF = Buffer.from('{"text":"'.padEnd(512, 'x'));
const OTHER_HALF = Buffer.from('"}'.padStart(512, 'x'));

const server = createServer((request, response) => {
  if (request.url !== '/json') {
    response.end();
    return;
  }
  response.setHeader('content-type', 'application/json');
  response.setHeader('x-request-id', randomUUID());
  response.write(HALF);
  response.end(OTHER_HALF);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address !== 'string') console.log(address.port);
});
