/** The gateway's configuration file: ports, folders and limits. What a manager may change is the site, not this. */
import { readFileSync } from 'node:fs'
import { type Static, Type } from 'typebox'
import { Fault } from '../protocol/fault.ts'
import { check } from '../protocol/shape.ts'
import { BrokerConfig } from './broker/config.ts'
import { WebConfig } from './web/config.ts'

export const GatewayConfig = Type.Object(
  {
    /** The broker's door. */
    mqtt: Type.Optional(BrokerConfig),
    /** Pages and API. */
    http: Type.Optional(WebConfig),
    /** What is written to standard output: fatal, error, warn, info or debug. Default info. */
    log: Type.Optional(
      Type.Union(['fatal', 'error', 'warn', 'info', 'debug'].map(level => Type.Literal(level))),
    ),
    /** Journal entries between two snapshots of the floor; four times as many of one with 1,000 open orders. Default 5,000. */
    snapshotEvery: Type.Optional(Type.Integer({ minimum: 100, maximum: 10_000_000 })),
  },
  { additionalProperties: false },
)
export type GatewayConfig = Static<typeof GatewayConfig>

/**
 * A JSON file as the value it should hold.
 * @throws Fault `bad-file`: not there, not JSON, or not of this shape; names the file and every problem's place
 */
export const readJson = (path: string): unknown => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Fault('bad-file', `${path} cannot be read: ${(cause as Error).message}`, { cause })
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Fault('bad-file', `${path} is not JSON: ${(cause as Error).message}`, { cause })
  }
}

/** The checked configuration; an empty one without a file. */
export const readConfig = (path: string | undefined): GatewayConfig => {
  if (path === undefined) return {}
  const config = check(GatewayConfig, readJson(path))
  if (!config.ok)
    throw new Fault('bad-file', `${path} is not a gateway configuration:\n  ${config.problems.join('\n  ')}`)
  return config.value
}
