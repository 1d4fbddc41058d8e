/** The gateway's figures as Prometheus reads them. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Figure } from './house.ts'

export interface Metrics {
  /** One request that was answered. `route` as it was declared, so that ids never become labels. */
  answered(request: {
    readonly route: string
    readonly method: string
    readonly status: number
    readonly seconds: number
  }): void
  /** Prometheus text format 0.0.4: what this door counted, and the figures of the house. */
  text(figures: readonly Figure[]): Promise<string>
  readonly contentType: string
}

export const openMetrics = (): Metrics => {
  const registry = new Registry()
  // The library's 10 ms would wake a sleeping machine a hundred times a second to see whether it sleeps well.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 })
  const seconds = new Histogram({
    name: 'fourtop_http_request_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  return {
    contentType: registry.contentType,
    answered: ({ route, method, status, seconds: took }) =>
      seconds.observe({ method, route, status: String(status) }, took),
    text: async figures => {
      const house = new Registry()
      for (const figure of figures) show(figure, house)
      return `${await registry.metrics()}${await house.metrics()}`
    },
  }
}

/** The library counts for itself; what the house has counted already is written as it is. */
const show = ({ name, help, kind, values }: Figure, registry: Registry): void => {
  const labelNames = [...new Set(values.flatMap(({ labels }) => Object.keys(labels ?? {})))]
  const settings = { name, help, labelNames, registers: [registry] }
  if (kind === 'counter') {
    const counter = new Counter(settings)
    for (const { labels, value } of values) counter.inc(labels ?? {}, value)
  } else {
    const gauge = new Gauge(settings)
    for (const { labels, value } of values) gauge.set(labels ?? {}, value)
  }
}
