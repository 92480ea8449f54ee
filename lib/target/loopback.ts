import type { AddressInfo } from 'node:net';

/** @internal */
export const LOOPBACK = '127.0.0.1';

/** Where to connect to: an app that listens everywhere listens on the loopback too. @internal */
export function hostOf({ address, family }: AddressInfo): string {
  if (address === '0.0.0.0' || address === '::') return LOOPBACK;
  return family === 'IPv6' ? `[${address}]` : address;
}
