import { httpClient } from '../../lib/client/http-client';
import { systemClock } from '../../lib/core/clock';

/** The body of one GET, over a connection of its own. */
export async function fetched(url: string, path = '/'): Promise<string> {
  const client = httpClient(url, systemClock);
  try {
    const { delivery } = await client.send(0, { method: 'GET', path, headers: {}, body: null }, 60_000);
    if (delivery.kind === 'answered') return delivery.response.text();
    throw new Error(delivery.reason);
  } finally {
    await client.close();
  }
}
