/** The demo restaurant, open: its processes running, its screens relayed, its plugs within reach. */

import type { Clock } from '../../protocol/time.ts'
import { openBox } from './box.ts'
import { type Child, type ChildState, type Program, watchChild } from './child.ts'
import type { Restaurant } from './commands.ts'
import { openControl } from './control.ts'
import type { Demo } from './demo.ts'
import { watchDish } from './dish.ts'
import { openFeed } from './feed.ts'
import { openFingers } from './fingers.ts'
import { inRoot } from './folder.ts'
import { openPace } from './pace.ts'
import { ask } from './relay.ts'
import { openRobot } from './robot.ts'
import { openShelf } from './shelf.ts'
import { tellPages } from './telling.ts'
import { openWifi } from './wifi.ts'
import { readWords } from './words.ts'

/** Tabs with the simulator open at a time. */
const READERS_MAX = 16
/** The pad that the robot plays: not the first, which is for whoever has just opened the page. */
const ROBOT_PAD = 2

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
        const pad = screens.find(one => one.child === child)
        if (pad !== undefined && child.state().at === 'up') pace.join(pad.control)
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
  const pace = openPace(() => screens.map(({ control }) => control))
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
  const controlOf = (number: number) => screenOf(number)?.control ?? 0
  const fingers = openFingers(controlOf, clock)
  const robot = openRobot({
    clock,
    random,
    look: () => readWords(controlOf(ROBOT_PAD)),
    press: button => fingers.press(ROBOT_PAD, { button, kind: 'tap' }),
    onChange: tellState,
  })

  const restaurant: Restaurant = {
    hasPad: number => screenOf(number) !== undefined,
    state: () => ({
      pace: pace.now(),
      robot: { pad: ROBOT_PAD, at: robot.at() },
      pads: [
        ...pads.map(({ number, table, wifi, child }) => ({
          pad: number,
          table,
          wifi: wifi.air(),
          twice: fingers.isTwice(number),
          process: child.state(),
        })),
        {
          pad: boxed.number,
          table: box.table(),
          wifi: box.air(),
          cable: box.isPlugged(),
          twice: fingers.isTwice(boxed.number),
          process: boxed.child.state(),
        },
      ],
      gateway: { process: gateway.state() },
      printer: { process: printer.state() },
    }),
    watched: robot.watched,
    press: (number, felt) => {
      if (number === ROBOT_PAD) robot.fingered()
      return fingers.press(number, felt)
    },
    setRobot: ({ on, seed }) => {
      if (seed !== undefined) robot.setSeed(seed)
      if (on !== undefined) robot.setOn(on)
    },
    lookAt: number => ask(controlOf(number), 'GET', '/look'),
    speak: (number, body) => ask(controlOf(number), 'POST', '/language', body),
    setTwice: (number, twice) => {
      fingers.setTwice(number, twice)
      tellState()
    },
    setPace: next => {
      pace.set(next)
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
    shelf: openShelf(inRoot('test', 'simulate', 'recordings')),
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
  const stopTelling = tellPages({
    ...{ ports, feed, clock },
    pads: screens,
    key: demo.handed.managerKey.key,
    onOffer: dish.look,
  })
  for (const child of children) child.start()

  const closeAll = async () => {
    robot.close()
    stopTelling()
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
