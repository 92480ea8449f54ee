import type { ServiceResponse } from './client';
import { KeptBody } from './kept-body';
import { ReceivedResponse } from './response';
import { type BodyReader, bodyReader } from './response-body';
import { BadHttp, ResponseHead } from './response-head';

const HEAD_END = Buffer.from('\r\n\r\n');
const VERSION = 'HTTP/1.';
const TLS_ALERT = '\x15\x03';
const LONGEST_HEAD_BYTES = 65_536;

/** A complete answer, and whether its connection can carry the next request. @internal */
export interface ParsedResponse {
  readonly response: ServiceResponse;
  readonly isReusable: boolean;
  /** How long the service promises to keep the idle connection; `undefined` where it does not say. */
  readonly keptForMs: number | undefined;
  /** What its `Server-Timing` fields say; `undefined` where it has none. */
  readonly serverTiming: string | undefined;
}

function refuseStart(start: string): never {
  if (start.startsWith(TLS_ALERT))
    throw new BadHttp('it answers in TLS, which is not HTTP/1.1: use a URL that begins with https://');
  throw new BadHttp(`it answers ${JSON.stringify(start)}…, which is not HTTP/1.1`);
}

/** Reads the answers to the requests of one connection from its bytes, however they are cut. @internal */
export class ResponseParser {
  readonly #kept = new KeptBody();
  #isHead = false;
  #pending: Buffer | undefined;
  #head: ResponseHead | undefined;
  #body: BodyReader | undefined;
  // Most answers begin with the very bytes of the one before: those are parsed once.
  #formerHead: ResponseHead | undefined;
  #formerBytes: Buffer = HEAD_END;

  constructor(method: string) {
    this.start(method, true);
  }

  /** Begins the answer to another request. */
  start(method: string, keepsBody: boolean): void {
    this.#kept.start(keepsBody);
    this.#isHead = method === 'HEAD';
    this.#pending = undefined;
    this.#head = undefined;
    this.#body = undefined;
  }

  /**
   * The answer once it is complete, `undefined` before. What it keeps of the bytes it copies.
   *
   * @throws BadHttp saying what is not HTTP/1.1
   */
  read(bytes: Buffer): ParsedResponse | undefined {
    const known = this.#pending ? Buffer.concat([this.#pending, bytes]) : bytes;
    this.#pending = undefined;
    let at = 0;
    while (!this.#body) {
      const headEnd = this.#readHead(known, at);
      if (headEnd === undefined) return undefined;
      at = headEnd;
    }
    const end = this.#body.read(known, at);
    return end === undefined ? undefined : this.#parsed(end === known.length);
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

  /** Gives the place behind the head; interim answers such as 100 Continue are read over. */
  #readHead(bytes: Buffer, start: number): number | undefined {
    const formerEnd = start + this.#formerBytes.length;
    if (this.#formerHead && formerEnd <= bytes.length) {
      if (this.#formerBytes.compare(bytes, start, formerEnd) === 0) {
        this.#begin(this.#formerHead);
        return formerEnd;
      }
    }
    const found = bytes.indexOf(HEAD_END, start);
    if (found === -1) {
      this.#await(bytes, start);
      return undefined;
    }
    const end = found + HEAD_END.length;
    const head = new ResponseHead(bytes.toString('latin1', start, found));
    if (head.status === 101) throw new BadHttp('the service switched protocols');
    if (head.status >= 200) {
      this.#formerHead = head;
      this.#formerBytes = Buffer.from(bytes.subarray(start, end));
      this.#begin(head);
    }
    return end;
  }

  #await(bytes: Buffer, start: number): void {
    const version = bytes.toString('latin1', start, start + VERSION.length);
    if (!VERSION.startsWith(version)) refuseStart(version);
    if (bytes.length - start > LONGEST_HEAD_BYTES) throw new BadHttp('the head of the answer does not end');
    if (start < bytes.length) this.#pending = Buffer.from(bytes.subarray(start));
  }

  #begin(head: ResponseHead): void {
    this.#head = head;
    this.#body = bodyReader(this.#isHead ? 0 : head.framing, this.#kept);
  }

  #parsed(isAtEnd: boolean): ParsedResponse {
    const head = this.#head;
    if (!head) throw new BadHttp('the answer has no head');
    return {
      response: new ReceivedResponse(head.status, () => head.headers(), this.#kept.parts),
      isReusable: isAtEnd && head.staysOpen,
      keptForMs: head.keptForMs,
      serverTiming: head.serverTiming,
    };
  }
}
