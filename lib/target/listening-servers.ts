import { Server as HttpServer } from 'node:http';
import { Server } from 'node:net';
import { type AppServer, isSecure } from './app';

/** Hears of every HTTP server of this process that is told to listen, before it does. */
export function watchListening(hear: (server: AppServer) => void): void {
  const { listen } = Server.prototype;
  Server.prototype.listen = function (this: Server, ...options: unknown[]): Server {
    if (this instanceof HttpServer || isSecure(this)) hear(this);
    return Reflect.apply(listen, this, options);
  };
}
