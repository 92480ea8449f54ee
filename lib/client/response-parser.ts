import type { AnsweredEvents, ServiceResponse } from './client';
import { EventCounter } from './event-counter';
import { codingsOf, ReceivedResponse } from './response';
import { type BodyReader, bodyReader, KeptBody } from './response-body';
import {
  BadAnswer,
  endOfHead,
  isEmptyLines,
  quoted,
  ResponseHead,
  refuseStart,
  startOfHead,
} from './response-head';

const NO_BYTES = Buffer.alloc(0);
const END_OF_HEAD = /\r?\n\r?\n$/;
const LONGEST_HEAD_BYTES = 65_536;
const SWITCHED = 101;

/** A complete answer, and whether its connection can carry the next request. */
export interface ParsedResponse {
  readonly response: ServiceResponse;
  readonly isReusable: boolean;
  /** Whether more of it may come, which nobody wants. */
  readonly isCutOff: boolean;
  readonly bodyBytes: number;
  readonly keptForMs: number | undefined;
  readonly serverTiming: string | undefined;
  readonly events: AnsweredEvents | undefined;
}

function switchText(head: ResponseHead): string {
  const { upgrade } = head.headers();
  const protocol = upgrade === undefined ? 'another protocol' : quoted(String(upgrade));
  return `the service switched to ${protocol} (status 101), for which no request asks: measure a path that answers in HTTP/1.1`;
}

/** Reads the answers to the requests of one connection from its bytes, however they are cut. */
export class ResponseParser {
  readonly #kept = new KeptBody();
  #isHead = false;
  #pending: Buffer | undefined;
  #head: ResponseHead | undefined;
  #body: BodyReader | undefined;
  // Most answers begin with the very bytes of the one before: those are parsed once.
  #formerHead: ResponseHead | undefined;
  #formerBytes: Buffer = NO_BYTES;
  /** The status of an interim answer behind which nothing has come yet. */
  #interimStatus: number | undefined;
  #wantedEvents: number | undefined;
  #firstEventMs: number | undefined;

  constructor(method: string) {
    this.start(method, true);
  }

  /** @param wantedEvents - after so many events the answer is over; `undefined` where it is at its end */
  start(method: string, keepsBody: boolean, wantedEvents?: number): void {
    this.#kept.start(keepsBody);
    this.#wantedEvents = wantedEvents;
    this.#firstEventMs = undefined;
    this.#isHead = method === 'HEAD';
    this.#pending = undefined;
    this.#head = undefined;
    this.#body = undefined;
    this.#interimStatus = undefined;
  }

  /** Whether a byte of the answer has come; interim answers do not count. */
  get hasBegun(): boolean {
    return this.#body !== undefined || this.#pending !== undefined;
  }

  get #eventCount(): number {
    return this.#kept.events?.count ?? 0;
  }

  /** What to do about an answer that does not end; empty where nothing is known. */
  get advice(): string {
    if (!this.#head?.isEventStream || this.#wantedEvents !== undefined) return '';
    const events = Math.max(1, this.#eventCount);
    return `; where the stream does not end by itself, let the request say after how many events the answer is over (\`events: ${events}\`)`;
  }

  /** How far the answer has come, such as "in the body of the answer, after 2 of 20 bytes"; `undefined` before its first byte. */
  get progress(): string | undefined {
    if (this.#body && this.#kept.events) {
      const of = this.#wantedEvents === undefined ? '' : ` of ${this.#wantedEvents}`;
      return `in the event stream, with ${this.#eventCount}${of} events so far, ${this.#body.progress}`;
    }
    if (this.#body) return `in the body of the answer, ${this.#body.progress}`;
    if (this.#pending) return `in the head of the answer, after ${this.#pending.length} bytes`;
    if (this.#interimStatus === undefined) return undefined;
    return `behind the interim answer ${this.#interimStatus}, before the answer`;
  }

  /**
   * The answer once it is complete, `undefined` before. What it keeps of the bytes it copies.
   *
   * @param nowMs - when they came
   * @throws BadAnswer saying what is wrong with it
   */
  read(bytes: Buffer, nowMs: number): ParsedResponse | undefined {
    const known = this.#pending ? Buffer.concat([this.#pending, bytes]) : bytes;
    this.#pending = undefined;
    let at = 0;
    while (!this.#body) {
      const headEnd = this.#readHead(known, at);
      if (headEnd === undefined) return undefined;
      at = headEnd;
    }
    const end = this.#body.read(known, at);
    if (this.#eventCount > 0) this.#firstEventMs ??= nowMs;
    if (end !== undefined) return this.#parsed(isEmptyLines(known, end));
    return this.#kept.events?.isOver ? this.#parsed(false, true) : undefined;
  }

  /** The answer that ends with its connection. @throws if the answer is not complete */
  end(): ParsedResponse {
    if (this.#body?.endsWithConnection) return this.#parsed(false);
    throw new Error(`the service closed the connection ${this.progress ?? 'without an answer'}`);
  }

  /** Gives the place behind the head; interim answers such as 100 Continue are read over. */
  #readHead(bytes: Buffer, from: number): number | undefined {
    const start = startOfHead(bytes, from);
    const formerEnd = start + this.#formerBytes.length;
    if (this.#formerHead && formerEnd <= bytes.length) {
      if (this.#formerBytes.compare(bytes, start, formerEnd) === 0) {
        this.#begin(this.#formerHead);
        return formerEnd;
      }
    }
    refuseStart(bytes, start);
    const end = endOfHead(bytes, start);
    if ((end ?? bytes.length) - start > LONGEST_HEAD_BYTES)
      throw new BadAnswer(`the head of the answer is longer than ${LONGEST_HEAD_BYTES} bytes`);
    if (end === undefined) {
      if (start < bytes.length) this.#pending = Buffer.from(bytes.subarray(start));
      return undefined;
    }
    this.#takeHead(bytes, start, end);
    return end;
  }

  #takeHead(bytes: Buffer, start: number, end: number): void {
    const head = new ResponseHead(bytes.toString('latin1', start, end).replace(END_OF_HEAD, ''));
    if (head.status === SWITCHED) throw new BadAnswer(switchText(head));
    if (head.isInterim) {
      this.#interimStatus = head.status;
      return;
    }
    this.#formerHead = head;
    this.#formerBytes = Buffer.from(bytes.subarray(start, end));
    this.#begin(head);
  }

  #begin(head: ResponseHead): void {
    this.#head = head;
    this.#body = bodyReader(this.#isHead ? 0 : head.framing, this.#kept);
    if (head.isEventStream) this.#countEvents(head);
  }

  /** What is compressed is undone when somebody reads it: then it is too late to be counted. */
  #countEvents(head: ResponseHead): void {
    const codings = codingsOf(head.headers());
    if (codings.length === 0) this.#kept.count(new EventCounter(this.#wantedEvents));
    else if (this.#wantedEvents !== undefined)
      throw new BadAnswer(
        `the event stream is compressed (${codings.join(', ')}), so its events cannot be counted as they come: leave out the \`accept-encoding\` of the request, or its \`events\``,
      );
  }

  #parsed(isAtEnd: boolean, isCutOff = false): ParsedResponse {
    const head = this.#head;
    if (!head) throw new Error('the answer has no head');
    return {
      response: new ReceivedResponse(head.status, () => head.headers(), this.#kept.parts),
      isReusable: isAtEnd && head.staysOpen,
      isCutOff,
      bodyBytes: this.#kept.seenBytes,
      keptForMs: head.keptForMs,
      serverTiming: head.serverTiming,
      events: this.#answeredEvents,
    };
  }

  get #answeredEvents(): AnsweredEvents | undefined {
    const [wanted, firstMs] = [this.#wantedEvents, this.#firstEventMs];
    if (wanted === undefined && !this.#kept.events) return undefined;
    return {
      count: this.#eventCount,
      ...(wanted !== undefined && { wanted }),
      ...(firstMs !== undefined && { firstMs }),
    };
  }
}
