import type { ServiceResponse } from './client';
import { ReceivedResponse } from './response';
import { type BodyReader, bodyReader } from './response-body';
import { BadHttp, type ResponseHead, responseHead } from './response-head';

const HEAD_END = Buffer.from('\r\n\r\n');
const VERSION = 'HTTP/1.';
const LONGEST_HEAD_BYTES = 65_536;

/** A complete answer, and whether its connection can carry the next request. @internal */
export interface ParsedResponse {
  readonly response: ServiceResponse;
  readonly isReusable: boolean;
  /** How long the service promises to keep the idle connection; `undefined` where it does not say. */
  readonly keptForMs: number | undefined;
}

function keptForMs({ headers }: ResponseHead): number | undefined {
  const seconds = /(?:^|[,;\s])timeout=(\d+)/i.exec(String(headers['keep-alive'] ?? ''))?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function staysOpen({ isHttp10, headers }: ResponseHead): boolean {
  const options = String(headers['connection'] ?? '')
    .toLowerCase()
    .split(/\s*,\s*/);
  return isHttp10 ? options.includes('keep-alive') : !options.includes('close');
}

/** Reads one answer to one request from the bytes of its connection, however they are cut. @internal */
export class ResponseParser {
  readonly #method: string;
  readonly #parts: Buffer[] = [];
  #pending: Buffer | undefined;
  #head: ResponseHead | undefined;
  #body: BodyReader | undefined;

  constructor(method: string) {
    this.#method = method;
  }

  /**
   * The answer once it is complete, `undefined` before.
   *
   * @throws BadHttp saying what is not HTTP/1.1
   */
  read(bytes: Buffer): ParsedResponse | undefined {
    let rest: Buffer | undefined = bytes;
    while (rest && !this.#body) rest = this.#readHead(rest);
    if (!rest || !this.#body) return undefined;
    const surplus = this.#body.read(rest);
    return surplus && this.#parsed(surplus.length === 0);
  }

  /**
   * The answer that ends with its connection.
   *
   * @throws BadHttp if the answer is not complete
   */
  end(): ParsedResponse {
    if (this.#body?.endsWithConnection) return this.#parsed(false);
    const place = this.#head
      ? 'in the body of the answer'
      : this.#pending
        ? 'in the head of the answer'
        : 'without an answer';
    throw new BadHttp(`the service closed the connection ${place}`);
  }

  /** Gives what is left behind the head; interim answers such as 100 Continue are read over. */
  #readHead(bytes: Buffer): Buffer | undefined {
    const known = this.#pending ? Buffer.concat([this.#pending, bytes]) : bytes;
    const end = known.indexOf(HEAD_END);
    if (end === -1) {
      const start = known.toString('latin1', 0, VERSION.length);
      if (!VERSION.startsWith(start))
        throw new BadHttp(`it answers ${JSON.stringify(start)}…, which is not HTTP/1.1`);
      if (known.length > LONGEST_HEAD_BYTES) throw new BadHttp('the head of the answer does not end');
      this.#pending = known;
      return undefined;
    }
    this.#pending = undefined;
    const head = responseHead(known.toString('latin1', 0, end));
    if (head.status === 101) throw new BadHttp('the service switched protocols');
    if (head.status >= 200) {
      this.#head = head;
      this.#body = bodyReader(this.#method, head, (part) => this.#parts.push(part));
    }
    const rest = known.subarray(end + HEAD_END.length);
    return rest.length > 0 || this.#body ? rest : undefined;
  }

  #parsed(isReusable: boolean): ParsedResponse {
    const { status, headers } = this.#head ?? { status: 0, headers: {} };
    const stays = this.#head !== undefined && staysOpen(this.#head);
    return {
      response: new ReceivedResponse(status, headers, this.#parts),
      isReusable: isReusable && stays,
      keptForMs: this.#head && keptForMs(this.#head),
    };
  }
}
