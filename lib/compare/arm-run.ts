import { createServer, type Server, type Socket } from 'node:net';
import {
  type ArmMessage,
  type ArmName,
  CONDUCTOR_VARIABLE,
  type Command,
  type FailedTest,
  type GroupAnnouncement,
  type LeftOut,
} from '../arm/protocol';
import { PerfMarkdownError } from '../core/errors';
import { type Quote, quoteOf } from '../core/foreign-text';
import { atMost } from '../core/timers';
import type { ConductedTurn, TurnResult } from '../measure/conductor';
import type { Recording } from '../measure/recording';
import { ARM_VARIABLE } from '../scenario/environment-layer';
import { socketPath } from '../target/channel';
import { hearLines, sendLine } from '../target/json-lines';
import { ServiceProcess } from '../target/service-process';
import type { ConductedArm } from './launch';

export interface ArmOptions {
  readonly name: ArmName;
  readonly folder: string;
  /** The program that runs its tests, and words. */
  readonly command: readonly [string, ...string[]];
  readonly env: NodeJS.ProcessEnv;
}

/** A version that runs, until it has measured all of its groups. */
export interface ArmOfVersion extends ConductedArm {
  readonly name: ArmName;
  readonly failedTests: readonly FailedTest[];
  readonly leftOut: readonly LeftOut[];
  readonly quotes: readonly Quote[];
  readonly end: string | undefined;
  /** Resolves once its process has ended, or after so many milliseconds. */
  endedWithin(mostMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** One run of Mocha in the folder of a version, which measures what it is told. */
export class ArmRun implements ArmOfVersion {
  readonly name: ArmName;
  readonly #server: Server;
  readonly #process: ServiceProcess;
  #socket: Socket | undefined;
  #hear: (message: ArmMessage) => void = () => undefined;
  /** Came before anybody asked for it. */
  #waiting: ArmMessage[] = [];
  readonly #leftOut: LeftOut[] = [];
  readonly #failedTests: FailedTest[] = [];

  private constructor(name: ArmName, server: Server, run: ServiceProcess) {
    this.name = name;
    this.#server = server;
    this.#process = run;
    server.on('connection', (socket) => this.#connected(socket));
  }

  static async start({ name, folder, command, env }: ArmOptions): Promise<ArmRun> {
    const server = createServer();
    const run = await ServiceProcess.launch({
      command,
      cwd: folder,
      env: async (socketFolder) => {
        const path = socketPath(socketFolder, 'conductor');
        await new Promise<void>((resolve, reject) => {
          server.once('error', reject).listen(path, resolve);
        });
        return { ...env, [ARM_VARIABLE]: name, [CONDUCTOR_VARIABLE]: path };
      },
      onNews: () => undefined,
    });
    return new ArmRun(name, server, run);
  }

  get failedTests(): readonly FailedTest[] {
    return this.#failedTests;
  }

  get leftOut(): readonly LeftOut[] {
    return this.#leftOut;
  }

  get quotes(): readonly Quote[] {
    const quote = quoteOf(`The run of the ${this.name} printed last`, this.#process.printed.join('\n'));
    return quote ? [quote] : [];
  }

  get end(): string | undefined {
    return this.#process.end;
  }

  async nextGroup(): Promise<GroupAnnouncement | undefined> {
    const message = await this.#next();
    if (message?.kind === 'group') return message;
    if (message?.kind === 'end') return undefined;
    throw this.#died();
  }

  async measure(turn: ConductedTurn): Promise<TurnResult> {
    this.#send({ kind: 'measure', ...turn });
    const message = await this.#next();
    if (message?.kind === 'turn') return message;
    throw this.#died();
  }

  async finish(): Promise<readonly Recording[]> {
    this.#send({ kind: 'finish' });
    const message = await this.#next();
    if (message?.kind === 'recordings') return message.recordings;
    throw this.#died();
  }

  async stop(): Promise<void> {
    await this.#process.stop();
    this.#socket?.destroy();
    this.#server.close();
  }

  endedWithin(mostMs: number): Promise<void> {
    return atMost(mostMs, this.#process.ended);
  }

  #died(): PerfMarkdownError {
    return new PerfMarkdownError(
      'ERR_MEASUREMENT',
      `The run of the ${this.name} ${this.#process.end ?? 'did not answer'} before all of its tests had run, so the two versions cannot be compared. ` +
        'Run its suite by itself, until it ends well there, or see below what it printed.',
      { quotes: this.quotes },
    );
  }

  #connected(socket: Socket): void {
    this.#socket = socket;
    socket.on('error', () => undefined);
    hearLines<ArmMessage>(socket, (message) => {
      if (message.kind === 'failed test') {
        const { kind, ...test } = message;
        this.#failedTests.push(test);
      } else if (message.kind === 'left out') {
        const { kind, ...what } = message;
        this.#leftOut.push(what);
      } else this.#hear(message);
    });
  }

  #send(command: Command): void {
    if (this.#socket) sendLine<Command>(this.#socket, command);
  }

  /** The next message; `undefined` where the process ends before one comes. */
  #next(): Promise<ArmMessage | undefined> {
    const [first, ...others] = this.#waiting;
    if (first) {
      this.#waiting = others;
      return Promise.resolve(first);
    }
    return new Promise((resolve) => {
      const answer = (message: ArmMessage | undefined): void => {
        this.#hear = (next) => this.#waiting.push(next);
        resolve(message);
      };
      this.#hear = answer;
      this.#process.ended.then(() => answer(undefined));
    });
  }
}

/** Both versions are alive at a time. */
const PORT_IN_USE = /EADDRINUSE|syscall: 'listen'/;

/** Why an arm measured nothing, as far as it said, and what to do. */
export function nothingMeasured({
  name,
  failedTests,
  quotes,
  end = 'did not end',
}: ArmOfVersion): PerfMarkdownError {
  const [failed] = failedTests;
  const said = failed === undefined ? undefined : quoteOf(failed.title, failed.message);
  const all = said ? [said, ...quotes] : quotes;
  const build =
    name === 'base'
      ? ' Where it needs what git does not keep, such as the output of a build or a database file, say what makes that: `--build "npm run build"`.'
      : '';
  const advice = all.some(({ foreign }) => PORT_IN_USE.test(foreign))
    ? ' Its port is in use: both versions run at the same time, so let each listen where `process.env.PORT` says.'
    : build;
  return new PerfMarkdownError(
    'ERR_MEASUREMENT',
    `The run of the ${name} measured nothing, so there is nothing to compare: it ${end}.${advice}`,
    { quotes: all },
  );
}
