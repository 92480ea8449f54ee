/** A line that says that something listens, and not that something was connected to. */
const LISTENING = /\b(?:listen(?:s|ing)?|running|started|ready|serving|available|server|local)\b/i;
const CONNECTING = /\b(?:connect(?:s|ed|ing)?|proxy(?:ing)?|forward(?:s|ed|ing)?|debugger|inspector)\b/i;
const PORT =
  /(?:\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0)|\[::1?\]|\bport\b\s*[:=]?\s*#?|(?<=\s):)(?::)?(\d{2,5})\b/gi;

/** The ports that a server says, in its output, that it listens on; in their order. */
export function announcedPorts(output: string): readonly number[] {
  const ports = output
    .split('\n')
    .filter((line) => LISTENING.test(line) && !CONNECTING.test(line))
    .flatMap((line) => [...line.matchAll(PORT)].map(([, port]) => Number(port)))
    .filter((port) => port <= 65_535);
  return [...new Set(ports)];
}
