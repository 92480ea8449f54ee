// Loaded ahead of everything else (`node --require`) in every Node.js process that a command starts.
import { isMainThread } from 'node:worker_threads';
import { isSecure } from './app';
import { joinParent, watchListening } from './child-channel';
import { CHANNEL_VARIABLE, sendMessage } from './protocol';
import { hostOf, tcpAddressOf } from './reachable';

const path = process.env[CHANNEL_VARIABLE];
if (path !== undefined && isMainThread) {
  const socket = joinParent(path);
  watchListening((server) => {
    server.prependOnceListener('request', () => sendMessage(socket, { kind: 'called' }));
    server.once('listening', () => {
      const address = tcpAddressOf(server);
      if (!address) return;
      sendMessage(socket, {
        kind: 'listening',
        host: hostOf(address),
        port: address.port,
        isSecure: isSecure(server),
      });
    });
  });
}
