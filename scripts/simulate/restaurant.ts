/** The demo restaurant, open: its processes running, its screens relayed, its plugs within reach. */

import type { Pace } from '../../hardware/board/paced.ts'
import type { Clock } from '../../protocol/time.ts'
import { openBox } from './box.ts'
import { type Child, type ChildState, type Program, watchChild } from './child.ts'
import type { Restaurant } from './commands.ts'
import { openControl } from './control.ts'
import type { Demo } from './demo.ts'
import { watchDish } from './dish.ts'
import { openFeed } from './feed.ts'
import { readAlong } from './reading.ts'
import { ask, follow } from './relay.ts'
import { openWifi } from './wifi.ts'

/** Tabs with the simulator open at a time. */
const READERS_MAX = 16
/** From a press to the one that nobody meant, in milliseconds: too long for a contact that chatters. */
const TREMBLE_MS = 90

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
        tellState()
        if (child.state().at === 'up') notYetUp.delete(child)
        if (child === gateway && child.state().at === 'up') box.handPass()
        if (child.state().at === 'up') hurry(child)
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
  let pace: Pace = 1
  /** A pad that was just switched on lives at everybody's pace. */
  const hurry = (child: Child) => {
    const pad = screens.find(one => one.child === child)
    if (pad !== undefined && pace !== 1) void ask(pad.control, 'POST', '/clock', { pace })
  }
  const doubled = new Set<number>()
  const tellState = () => feed.tell('state', restaurant.state(), 'state')
  const box = await openBox({
    box: demo.box,
    ports,
    clock,
    onChange: tellState,
    onRun: run => feed.tell('technician', run, 'technician'),
  })
  const boxed = { number: pads.length + 1, control: ports.box.control, child: watch(demo.box.program) }
  const screens = [...pads, boxed]
  const children = [printer, gateway, ...screens.map(pad => pad.child)]
  const notYetUp = new Set(children)
  const screenOf = (number: number) => screens[number - 1]

  const restaurant: Restaurant = {
    hasPad: number => screenOf(number) !== undefined,
    state: () => ({
      pace,
      pads: [
        ...pads.map(({ number, table, wifi, child }) => ({
          pad: number,
          table,
          wifi: wifi.air(),
          twice: doubled.has(number),
          process: child.state(),
        })),
        {
          pad: boxed.number,
          table: box.table(),
          wifi: box.air(),
          cable: box.isPlugged(),
          twice: doubled.has(boxed.number),
          process: boxed.child.state(),
        },
      ],
      gateway: { process: gateway.state() },
      printer: { process: printer.state() },
    }),
    press: async (number, press) => {
      const feel = (felt: object) => ask(screenOf(number)?.control ?? 0, 'POST', '/press', felt)
      const answer = await feel(press)
      if (doubled.has(number) && press.kind !== 'press')
        clock.after(TREMBLE_MS, () => void feel({ ...press, kind: 'tap' }))
      return answer
    },
    lookAt: number => ask(screenOf(number)?.control ?? 0, 'GET', '/look'),
    speak: (number, body) => ask(screenOf(number)?.control ?? 0, 'POST', '/language', body),
    setTwice: (number, twice) => {
      if (twice) doubled.add(number)
      else doubled.delete(number)
      tellState()
    },
    setPace: next => {
      pace = next
      for (const { control } of screens) void ask(control, 'POST', '/clock', { pace })
      tellState()
    },
    runOut: soldOut => dish.runOut(soldOut),
    setAir: (number, air) => {
      if (number === boxed.number && box.air() === undefined) return false
      if (number === boxed.number) box.setAir(air)
      pads[number - 1]?.wifi.set(air)
      tellState()
      return true
    },
    restartPad: (number, kill) => screenOf(number)?.child.restart(kill),
    restartGateway: kill => gateway.restart(kill),
    hasCable: number => number === boxed.number,
    plug: (_, plugged) => box.plug(plugged),
    provision: table => box.provision(table),
    askPrinter: (method, path, body) => ask(ports.printerControl, method, path, body),
  }

  const dish = watchDish({
    port: ports.http,
    key: demo.handed.managerKey.key,
    clock,
    onChange: () => feed.tell('dish', dish.now(), 'dish'),
  })
  const control = await openControl({
    port: ports.control,
    origins: [`http://127.0.0.1:${ports.http}`, `http://localhost:${ports.http}`],
    restaurant,
    feed,
    clock,
  })
  const lines = [
    ...screens.map(({ number, control: port }) =>
      follow({
        port,
        path: '/frames',
        clock,
        onEvent: ({ name, data }) => {
          if (name === 'frame') feed.tell('frame', { pad: number, png: data }, `frame ${number}`)
          if (name === 'language')
            feed.tell('language', { pad: number, ...JSON.parse(data) }, `language ${number}`)
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
    readAlong({
      port: ports.http,
      key: demo.handed.managerKey.key,
      clock,
      onTickets: tickets => feed.tell('tickets', { tickets }, 'tickets'),
      onTables: tables => feed.tell('tables', { tables }, 'tables'),
      onOffer: dish.look,
    }),
  ]
  for (const child of children) child.start()

  const closeAll = async () => {
    for (const cancel of lines) cancel()
    await control.close()
    await Promise.all(screens.map(pad => pad.child.close()))
    await gateway.close()
    await printer.close()
    await Promise.all([box.close(), ...pads.map(pad => pad.wifi.close())])
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
