import { connect, type Socket } from 'node:net';
import type { ConductedGroup, Conductor } from '../measure/conductor';
import { ARM_VARIABLE } from '../scenario/environment-layer';
import { hearLines, sendLine } from '../target/json-lines';
import { isCompared, weighing } from './left-out';
import { type ArmMessage, CONDUCTOR_VARIABLE, type Command, type FailedTest, type LeftOut } from './protocol';

/** Ends this process and with it its service: without a conductor nothing that it measures is compared. */
const ENDED_WITHOUT_CONDUCTOR = 2;

/** Where the conductor listens; `undefined` in an ordinary run. */
function conductorPath(): string | undefined {
  return process.env[ARM_VARIABLE] === undefined ? undefined : process.env[CONDUCTOR_VARIABLE];
}

/** This run, as one of two that take turns. */
export class Arm implements Conductor {
  readonly #socket: Socket;
  #group: ConductedGroup | undefined;
  #finish: () => void = () => undefined;

  constructor(path: string) {
    this.#socket = connect(path);
    hearLines<Command>(this.#socket, (command) => this.#obey(command));
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => process.exit(ENDED_WITHOUT_CONDUCTOR));
    // A run ends when its tests have.
    this.#socket.unref();
  }

  conduct(group: ConductedGroup): Promise<void> {
    const { service, scenarios } = group;
    this.#group = group;
    this.#socket.ref();
    for (const scenario of scenarios) if (!isCompared(scenario)) this.leaveOut(weighing(scenario));
    sendLine<ArmMessage>(this.#socket, { kind: 'group', service, scenarios });
    return new Promise((resolve) => {
      this.#finish = () => {
        this.#socket.unref();
        resolve();
      };
    });
  }

  tell(test: FailedTest): void {
    sendLine<ArmMessage>(this.#socket, { kind: 'failed test', ...test });
  }

  leaveOut(what: LeftOut): void {
    sendLine<ArmMessage>(this.#socket, { kind: 'left out', ...what });
  }

  end(): void {
    sendLine<ArmMessage>(this.#socket, { kind: 'end' });
  }

  async #obey(command: Command): Promise<void> {
    const group = this.#group;
    if (group === undefined) return;
    if (command.kind === 'measure') {
      sendLine<ArmMessage>(this.#socket, { kind: 'turn', ...(await group.measure(command)) });
      return;
    }
    this.#group = undefined;
    // Mocha may end the process as soon as it is done, with what has not left it.
    sendLine<ArmMessage>(this.#socket, { kind: 'recordings', recordings: group.recordings() }, () =>
      this.#finish(),
    );
  }
}

// Two copies of this module can meet in one process: where the base has no Mocha, that of the head loads the head's plugin. They
// are one arm, which hangs on `process`, under a registered symbol.
const armKey: unique symbol = Symbol.for('perf-markdown.arm');

declare global {
  namespace NodeJS {
    interface Process {
      [armKey]?: Arm;
    }
  }
}

/** The arm that this process is; `undefined` in an ordinary run. */
export function ownArm(): Arm | undefined {
  const path = conductorPath();
  if (path === undefined) return undefined;
  process[armKey] ??= new Arm(path);
  return process[armKey];
}

export function isArm(): boolean {
  return conductorPath() !== undefined;
}
