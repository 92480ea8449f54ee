/**
 * Gives the errors and rejections that nothing in this process catches to `onError`, in place of whoever listened before:
 * Mocha, who would blame the running test for an error and go on to the next while this one still measures, and who does
 * not hear of rejections.
 *
 * @returns gives them back
 */
export function divertUncaught(onError: (error: unknown) => void): () => void {
  const errorListeners = process.listeners('uncaughtException');
  const rejectionListeners = process.listeners('unhandledRejection');
  const listener = (error: unknown): void => onError(error);
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.removeAllListeners(event);
    process.on(event, listener);
  }
  return () => {
    process.off('uncaughtException', listener);
    process.off('unhandledRejection', listener);
    for (const former of errorListeners) process.on('uncaughtException', former);
    for (const former of rejectionListeners) process.on('unhandledRejection', former);
  };
}
