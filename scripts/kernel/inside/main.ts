/** Runs inside the machine: does what it is asked by whoever switched it on, and ends when they hang up. */
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import type { Asked, Things, Told } from '../things.ts'
import { bumpBar } from './bumpbar.ts'
import { panel } from './panel.ts'
import { pins } from './pins.ts'
import { printer } from './printer.ts'
import { openPrograms } from './programs.ts'
import { stationScreen } from './station.ts'
import { usb } from './usb.ts'
import { wires } from './wires.ts'

const [port] = process.argv.slice(2)
const outside = connect({ host: '10.0.2.2', port: Number(port), noDelay: true })
const tell = (told: Told) => void outside.write(`${JSON.stringify(told)}\n`)
const things: Things = {
  ...pins,
  ...panel,
  ...usb,
  ...bumpBar,
  ...stationScreen,
  ...printer,
  ...wires,
  ...openPrograms((program, said) => tell({ program, said })),
}

const carryOut = async ({ n, thing, with: given }: Asked): Promise<void> => {
  try {
    const gave: unknown = await Reflect.apply(things[thing], undefined, given)
    tell({ n, gave })
  } catch (cause) {
    tell({ n, threw: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) })
  }
}

outside.once('close', () => process.exit(0))
console.log(`somebody is here after ${(performance.now() / 1000).toFixed(1)} s`)
outside.on('error', cause => console.error(String(cause)))
createInterface({ input: outside }).on('line', line => void carryOut(JSON.parse(line)))
