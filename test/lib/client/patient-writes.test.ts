import { expect } from 'chai';
import type { Exchange, PreparedRequest } from '../../../lib/client/client';
import { httpClient } from '../../../lib/client/http-client';
import { systemClock } from '../../../lib/core/clock';
import { refusingServer } from '../../doubles/refusing-server';

const UPLOAD: PreparedRequest = {
  method: 'POST',
  path: '/',
  headers: {},
  body: Buffer.alloc(8_000_000, 'x'),
};
const REFUSAL = 'HTTP/1.1 413 Too Large\r\ncontent-length: 3\r\nconnection: close\r\n\r\nbig';

function statusIn({ delivery }: Exchange): string {
  return delivery.kind === 'answered' ? String(delivery.response.status) : delivery.reason;
}

/** What comes of a number of uploads, each different thing once. */
async function uploaded(server: Parameters<typeof refusingServer>[0], times: number) {
  const { url, close } = await refusingServer(server);
  const client = httpClient(url, systemClock, { rejectUnauthorized: false });
  try {
    const statuses: string[] = [];
    for (let i = 0; i < times; i += 1) statuses.push(statusIn(await client.send(0, UPLOAD, 10_000)));
    return [...new Set(statuses)];
  } finally {
    await client.close();
    await close();
  }
}

describe('An upload that is answered before it is read @integration', () => {
  for (const isSecure of [false, true])
    it(`gets the answer of a service that closes then${isSecure ? ' (TLS)' : ''}`, async () => {
      const statuses = await uploaded({ isSecure, answer: REFUSAL, closes: true }, 30);
      expect(statuses).to.deep.equal(['413']);
    });

  it('ends its connection, which would carry the rest of it', async () => {
    const answer = 'HTTP/1.1 401 No\r\ncontent-length: 0\r\n\r\n';
    expect(await uploaded({ isSecure: false, answer, closes: false }, 3)).to.deep.equal(['401']);
  });
});
