/** The demo restaurant, open: its processes running, its screens relayed, its plugs within reach. */
import type { Clock } from '../../protocol/time.ts'
import { type Child, type ChildState, type Program, watchChild } from './child.ts'
import type { Restaurant } from './commands.ts'
import { openControl } from './control.ts'
import type { Demo } from './demo.ts'
import { openFeed } from './feed.ts'
import { ask, follow } from './relay.ts'
import { openWifi } from './wifi.ts'

/** Tabs with the simulator open at a time. */
const READERS_MAX = 16

export interface OpenRestaurant {
  /** Settles once every process does its work for the first time. */
  readonly opened: Promise<void>
  /** The processes, in the order they were started. */
  readonly children: readonly Child[]
  /** Stops the pads, then the gateway, then the printer, so that what was sent is still printed; safe twice. */
  close(): Promise<void>
}

export interface Opening {
  readonly demo: Demo
  readonly clock: Clock
  readonly random: () => number
  /** Told of every change of a process. */
  readonly onChange: (program: Program, state: ChildState) => void
}

/** Opens it: first the ways between its processes, then all of them at once. */
export const openRestaurant = async ({ demo, clock, random, onChange }: Opening): Promise<OpenRestaurant> => {
  const { ports } = demo
  const feed = openFeed(READERS_MAX)
  const { promise: opened, resolve: settleOpened } = Promise.withResolvers<void>()

  const watch = (program: Program) =>
    watchChild(program, {
      clock,
      random,
      onChange: child => {
        feed.tell('state', restaurant.state(), 'state')
        if (child.state().at === 'up') notYetUp.delete(child)
        if (notYetUp.size === 0) settleOpened()
        onChange(program, child.state())
      },
    })
  const printer = watch(demo.printer)
  const gateway = watch(demo.gateway)
  const pads = await Promise.all(
    demo.pads.map(async ({ table, program }, n) => {
      const own = ports.pads[n] ?? { wifi: 0, control: 0 }
      const wifi = await openWifi({ port: own.wifi, brokerPort: ports.mqtt, clock })
      return { number: n + 1, table, control: own.control, wifi, child: watch(program) }
    }),
  )
  const children = [printer, gateway, ...pads.map(pad => pad.child)]
  const notYetUp = new Set(children)
  const padOf = (number: number) => pads[number - 1]

  const restaurant: Restaurant = {
    hasPad: number => padOf(number) !== undefined,
    state: () => ({
      pads: pads.map(({ number, table, wifi, child }) => ({
        pad: number,
        table,
        wifi: wifi.air(),
        process: child.state(),
      })),
      gateway: { process: gateway.state() },
      printer: { process: printer.state() },
    }),
    press: (number, press) => ask(padOf(number)?.control ?? 0, 'POST', '/press', press),
    setAir: (number, air) => {
      padOf(number)?.wifi.set(air)
      feed.tell('state', restaurant.state(), 'state')
    },
    restartPad: (number, kill) => padOf(number)?.child.restart(kill),
    restartGateway: kill => gateway.restart(kill),
    askPrinter: (method, path, body) => ask(ports.printerControl, method, path, body),
  }

  const control = await openControl({
    port: ports.control,
    origins: [`http://127.0.0.1:${ports.http}`, `http://localhost:${ports.http}`],
    restaurant,
    feed,
    clock,
  })
  const lines = [
    ...pads.map(({ number, control: port }) =>
      follow({
        port,
        path: '/frames',
        clock,
        onEvent: ({ name, data }) => {
          if (name === 'frame') feed.tell('frame', { pad: number, png: data }, `frame ${number}`)
        },
      }),
    ),
    follow({
      port: ports.printerControl,
      path: '/events',
      clock,
      onEvent: ({ name, data }) => {
        // How it is switched is a state, which a page that comes later needs; a paper is an event.
        const key = name === 'switched' ? 'printer' : undefined
        feed.tell('printer', { name, data: JSON.parse(data) }, key)
      },
    }),
  ]
  for (const child of children) child.start()

  const closeAll = async () => {
    for (const cancel of lines) cancel()
    await control.close()
    await Promise.all(pads.map(pad => pad.child.close()))
    await gateway.close()
    await printer.close()
    await Promise.all(pads.map(pad => pad.wifi.close()))
  }
  let closing: Promise<void> | undefined
  return {
    opened,
    children,
    close: () => {
      closing ??= closeAll()
      return closing
    },
  }
}
