import type { Socket } from 'node:net';
import type { CallDepth } from '../probe/call-counter';
import type { CallWindow } from '../probe/call-windows';
import type { HeapWeight } from '../probe/heap-weight';
import type { RawProfile } from '../probe/profile';
import type { ProcessVitals } from '../probe/vitals';
import type { ServiceUrls } from './app-source';
import { sendLine } from './json-lines';

/** Environment variable with the path of the socket where a service's process finds the one that measures it. */
export const CHANNEL_VARIABLE = 'CHANNEL_OF_PERF_MARKDOWN';

export const EXPORT_ADVICE =
  'Export the app or a function that makes it, or let the module listen on `process.env.PORT`.';

interface CountCalls {
  readonly countCalls: CallDepth;
  readonly port: number;
}

export type Question =
  | 'alive'
  | 'begin vitals'
  | 'begin quiet vitals'
  | 'end vitals'
  | CountCalls
  | 'end calls'
  | 'begin cpu profile'
  | 'begin heap profile'
  | 'begin held profile'
  | 'end profile'
  | 'weigh heap';

export interface Told {
  readonly vitals?: ProcessVitals;
  readonly calls?: CallWindow;
  readonly profile?: RawProfile;
  readonly heap?: HeapWeight;
}

/** What the measuring process says. */
export type ParentMessage =
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question }
  | { readonly kind: 'load'; readonly service: string; readonly file: string; readonly urls: ServiceUrls };

/** What the process of the service says. */
export type ChildMessage =
  | ({ readonly kind: 'answer'; readonly id: number; readonly error?: string } & Told)
  | { readonly kind: 'listening'; readonly host: string; readonly port: number; readonly isSecure: boolean }
  /** The first request came. */
  | { readonly kind: 'called' }
  | { readonly kind: 'loaded'; readonly summary: string }
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'failed'; readonly reason: string };

export function sendMessage(socket: Socket, message: ParentMessage | ChildMessage): void {
  sendLine(socket, message);
}
