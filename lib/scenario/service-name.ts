export const SERVICE_NAME = 'a name that can be part of a file name: letters, digits, `.`, `_`, `-`';

/** Whether a service can be called so: its reports are named after it. */
export function isServiceName(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9][\w.-]*$/.test(value);
}
