/** What a campaign of power cuts came to, in numbers, for a person. */
import { quantile } from '../torture/figures.ts'
import type { GatewayFigures } from './gateway.ts'
import type { PadFigures } from './pad.ts'

type Rows = readonly (readonly [name: string, value: string | number])[]

const ms = (value: number): string => `${Math.round(value)} ms`

const spread = (values: readonly number[]): string =>
  `p50 ${ms(quantile(values, 0.5))}, p99 ${ms(quantile(values, 0.99))}, of ${values.length}`

const lines = (rows: Rows): string => rows.map(([name, value]) => `  ${name.padEnd(22)}${value}`).join('\n')

export const gatewayTable = (figures: GatewayFigures): string =>
  lines([
    ['power cuts', figures.cuts],
    ['shown as received', figures.shown],
    ['on their way, at cuts', `${figures.underWay}, ${figures.arrived} of them on the disk`],
    [
      'torn besides',
      `${figures.torn} times: ${figures.tornBytes} bytes of the log, ${figures.halfPages} half-written pages`,
    ],
    ['revived', figures.revivals],
    ['start to ready', spread(figures.readyMs)],
    ['the copy took', spread(figures.copyMs)],
  ])

export const padTable = (figures: PadFigures): string =>
  lines([
    ['power cuts', figures.cuts],
    ['states kept', figures.kept],
    ['in the middle of one', `${figures.drafts} cuts left a draft behind`],
    ['the copy took', spread(figures.copyMs)],
  ])
