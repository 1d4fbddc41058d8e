/** The screen of a kitchen device that runs in here: it listens at the device's own door, with the key it is given. */
import { readFileSync } from 'node:fs'
import { type ClientRequest, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { DeviceEvent, deviceKeysPath } from '../../../protocol/bump-bar.ts'
import { check } from '../../../protocol/shape.ts'
import type { Things } from '../things.ts'

const againMs = 10
/** Longer than the driver takes to look again, and a busy machine to let it. */
const patienceMs = 30_000

let listening: ClientRequest | undefined
let heard: string[] = []

const inWords = (event: DeviceEvent): string => {
  switch (event.type) {
    case 'bar':
      return event.is === 'connected' ? `here: ${event.name}` : event.is === 'none' ? 'none' : 'gone'
    case 'key':
      return event.meaning ?? `key ${event.key}`
    case 'called':
      return `called ${event.name}`
    default:
      return event satisfies never
  }
}

export const stationScreen: Pick<Things, 'openScreen' | 'screenHears'> = {
  openScreen: async name => {
    const url = new URL(readFileSync(join('/fourtop', name, 'data', 'screen.url'), 'utf8').trim())
    heard = []
    listening?.destroy()
    const cookie = `fourtop-device=${url.searchParams.get('device')}`
    const asking = request({ host: url.hostname, port: url.port, path: deviceKeysPath, headers: { cookie } })
    listening = asking
    await new Promise<void>((resolve, reject) => {
      asking.on('error', reject)
      asking.on('response', response => {
        if (response.statusCode !== 200) reject(new Error(`the door answers ${response.statusCode}`))
        response.setEncoding('utf8')
        response.on('error', () => {})
        response.on('data', (text: string) => {
          for (const line of text.split('\n')) {
            if (!line.startsWith('data: ')) continue
            const event = check(DeviceEvent, JSON.parse(line.slice('data: '.length)))
            heard.push(event.ok ? inWords(event.value) : event.problems.join('; '))
          }
        })
        resolve()
      })
      asking.end()
    })
  },
  screenHears: async least => {
    for (let waited = 0; heard.length < least && waited < patienceMs; waited += againMs)
      await setTimeout(againMs)
    return heard.splice(0)
  },
}
