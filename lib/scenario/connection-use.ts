import { parsedNumber, type Setting, wholeNumber } from './setting';

/** How long a connection is used. @public */
export type ConnectionUse = 'keep' | 'new' | number;

const perConnection = wholeNumber(1, 1);

export const connectionSetting: Setting<ConnectionUse> = {
  standard: 'keep',
  expected: "'keep', 'new', or a whole number of requests, at least 1",
  read: (value) => (value === 'keep' || value === 'new' ? value : perConnection.read(value)),
  parse: parsedNumber,
};
