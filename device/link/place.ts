/** Where a pad's gateway is, and how the pad knows it. */

export interface GatewayPlace {
  readonly host: string
  /** 1 to 65535. */
  readonly port: number
  /** SHA-256 of its authority's certificate, 64 hex digits. Without one the pad speaks in clear. */
  readonly fingerprint?: string | undefined
}

/** Why a pad may not go there; undefined when it may. In clear only where no network is in between. */
export const whyNotThere = ({ host, fingerprint }: GatewayPlace): string | undefined =>
  fingerprint !== undefined || /^127(\.\d{1,3}){3}$|^::1$|^localhost$/i.test(host)
    ? undefined
    : `${host} is another machine: without the gateway's fingerprint a device would tell its secret to anybody there`
