import type { Socket } from 'node:net';

/** Sends one message as a line of JSON; `onSent` is called once it has left this process, or never will. */
export function sendLine<T>(socket: Socket, message: T, onSent: () => void = () => undefined): void {
  socket.write(`${JSON.stringify(message)}\n`, onSent);
}

export function hearLines<T>(socket: Socket, hear: (message: T) => void): void {
  let parts: string[] = [];
  socket.setEncoding('utf8').on('data', (text: string) => {
    const [first = '', ...lines] = text.split('\n');
    parts.push(first);
    for (const line of lines) {
      hear(JSON.parse(parts.join('')));
      parts = [line];
    }
  });
}
