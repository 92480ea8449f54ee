import type { AddressInfo } from 'node:net';
import { isReachable } from './reachable';

const PROBE_TIMEOUT_MS = 1000;

export const LOOPBACK = '127.0.0.1';

/** The same, for what listens on IPv6 alone, too. */
export async function reachableHostOf(address: AddressInfo): Promise<string> {
  const isLoopback =
    address.address !== '::' || (await isReachable(LOOPBACK, address.port, PROBE_TIMEOUT_MS));
  return isLoopback ? hostOf(address) : '[::1]';
}

/** Where to connect to: an app that listens everywhere listens on the loopback too. */
export function hostOf({ address, family }: AddressInfo): string {
  if (address === '0.0.0.0' || address === '::') return LOOPBACK;
  return family === 'IPv6' ? `[${address}]` : address;
}
