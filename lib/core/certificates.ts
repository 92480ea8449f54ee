/** The certificates at `https:`: those of the service that are trusted, and the one that the client shows. @public */
export interface Certificates {
  /** Certificates to trust instead of the well-known ones, in PEM. */
  readonly ca?: string | Uint8Array | readonly (string | Uint8Array)[];
  /** Whether a certificate that cannot be verified ends the connection. @defaultValue true */
  readonly rejectUnauthorized?: boolean;
  /** The private key of the client, in PEM; goes with `cert`. */
  readonly key?: string | Uint8Array;
  /** The certificate of the client, in PEM. */
  readonly cert?: string | Uint8Array;
  /** Key and certificate of the client in one, as PKCS #12. */
  readonly pfx?: string | Uint8Array;
  /** Opens `key` or `pfx`. */
  readonly passphrase?: string;
}

/** How a service is reached beside its address. */
export interface Access extends Certificates {
  /** The `authorization` of requests that have none of their own. */
  readonly authorization?: string;
}

function buffered(value: string | Uint8Array | undefined): Buffer | undefined {
  return value === undefined ? undefined : Buffer.from(value);
}

/** The same for `node:tls`. */
export function contextOf({ ca, key, cert, pfx, passphrase }: Certificates) {
  const authorities = ca === undefined || typeof ca === 'string' || ca instanceof Uint8Array ? [ca] : ca;
  return {
    ...(ca !== undefined && { ca: authorities.flatMap((each) => buffered(each) ?? []) }),
    key: buffered(key),
    cert: buffered(cert),
    pfx: buffered(pfx),
    passphrase,
  };
}
