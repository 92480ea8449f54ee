/** The TCP port that a URL of `http:` or `https:` leads to. */
export function portOf({ port, protocol }: URL): number {
  return Number(port || (protocol === 'https:' ? 443 : 80));
}

/** Without the user and the password that a text holds which is, or should have been, a URL. */
export function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/?#]*@/, '//…@');
}
