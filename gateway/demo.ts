/** The demo lets in whoever comes, so nobody but this machine may. */
import { Fault } from '../protocol/fault.ts'
import { brokerDefaults } from './broker/config.ts'
import type { GatewayConfig } from './config.ts'
import { isLoopback } from './network/listening.ts'
import { webDefaults } from './web/config.ts'

/** Everywhere this gateway would listen, by where its file says so. */
const placesOf = ({
  mqtt = {},
  http = {},
}: GatewayConfig): readonly (readonly [setting: string, host: string])[] => {
  const secure = (tls: { readonly host?: string } | false | undefined, usual: string): readonly string[] =>
    tls === false ? [] : [tls?.host ?? usual]
  return [
    ['mqtt.host', mqtt.host ?? brokerDefaults.host],
    ['http.host', http.host ?? webDefaults.host],
    ...secure(mqtt.tls, brokerDefaults.tls.host).map(host => ['mqtt.tls.host', host] as const),
    ...secure(http.tls, webDefaults.tls.host).map(host => ['http.tls.host', host] as const),
  ]
}

/**
 * Nothing, where the demo is off or every door is on loopback.
 * @throws Fault `demo-not-loopback`: names each door that is not
 */
export const keepDemoHome = (config: GatewayConfig): void => {
  if (config.http?.demo !== true) return
  const open = placesOf(config).filter(([, host]) => !isLoopback(host))
  if (open.length === 0) return
  const named = open.map(([setting, host]) => `${setting} (${host})`).join(', ')
  throw new Fault(
    'demo-not-loopback',
    `The demo signs in whoever comes, and this gateway would listen to others: ${named}. Set each of them to 127.0.0.1, ` +
      'the two of tls also to false, or take http.demo away.',
  )
}
