import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** An application of web standards, such as one of Hono, as far as it matters here. @public */
export interface FetchLike {
  fetch(request: Request, connection?: object): Response | PromiseLike<Response>;
}

function requestOf(incoming: IncomingMessage): Request {
  const { method = 'GET', url = '/', rawHeaders } = incoming;
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2)
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(`http://${headers.get('host') ?? 'localhost'}${url}`, {
    method,
    headers,
    ...(hasBody && { body: Readable.toWeb(incoming), duplex: 'half' }),
  });
}

async function answer(app: FetchLike, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { status, headers, body } = await app.fetch(requestOf(incoming), { incoming, outgoing });
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  outgoing.writeHead(status);
  if (!body) outgoing.end();
  // Who is gone need not be told that the rest did not come.
  else await pipeline(Readable.fromWeb(body), outgoing).catch(() => outgoing.destroy());
}

/**
 * Serves an application of web standards by `node:http`; what its `fetch` throws is caught by nobody, as for any other handler.
 */
export function fetchHandler(app: FetchLike): RequestListener {
  return (incoming, outgoing) => answer(app, incoming, outgoing);
}
