/** A pad that dies at every single call of the kernel between the press of "Send" and "Received", one order after another. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../protocol/time.ts'
import { type Pad, placePad } from '../../test/journey/pad.ts'
import { readPage } from '../simulate/page.ts'
import { type Bell, hangBell } from '../torture/bell.ts'
import { readExport } from '../torture/exported.ts'
import { demoMenu, type House, prepareHouse } from '../torture/house.ts'
import { type Finding, finding } from '../torture/reckoning/finding.ts'
import { siteWithoutPrinters } from './site.ts'
import { oneDisk, readCalls, type ThreadName, type Watch, watchThread } from './thread.ts'

/*
 * strace kills as a call is entered. Between two calls nothing outside the process changes, so that to die on leaving
 * one is to die on entering the next; the end of the last one is the pad that lives.
 */

export interface KillsPlan {
  /** An empty one. */
  readonly folder: string
  /** At most so many calls of each thread, spread over all of them; all where it is undefined. */
  readonly spread: number | undefined
  readonly clock: Clock
  readonly onKill: (kill: number, of: number, call: string) => void
}

export interface KillsResult {
  readonly findings: readonly Finding[]
  /** Every call that was made in a life without death, by thread. */
  readonly calls: Readonly<Record<ThreadName, readonly string[]>>
  /** Each call that the pad died at, and what it had on its disk then. */
  readonly kills: readonly Kill[]
}

export interface Kill {
  readonly thread: ThreadName
  readonly nth: number
  readonly call: string
  /** Where the order was when the pad woke up. */
  readonly found: 'cart' | 'under way' | 'answered'
}

/** More presses than any order takes. */
const mostPresses = 80

/**
 * Presses until the order is on the page on which it can be sent, whatever page is up; gives its sum.
 *
 * @param isChosen whether the cart holds it already: then its own row of the menu is looked for, and no dish opened
 */
const toReview = async (pad: Pad, bell: Bell, isChosen: boolean): Promise<number> => {
  for (let n = 0; n < mostPresses; n++) {
    const page = readPage(pad.words)
    if (page.sending !== undefined) return page.sending
    if (page.isWaiting) await bell.until(`${pad.name} to go on`, () => !readPage(pad.words).isWaiting)
    else if (isChosen && page.isList && !page.text.includes('▸')) await pad.press(3)
    else await pad.press(page.isTable || page.isDoubt || page.order !== undefined ? 1 : 2)
  }
  throw new Error(`${pad.name} shows no order to send: ${pad.words.join(' ')}`)
}

const isDone = (pad: Pad): boolean => readPage(pad.words).order !== undefined

/** "Send", and "Now" on the page that gives time to think; the pad may be gone before either was felt. */
const send = async (pad: Pad): Promise<void> => {
  try {
    await pad.press(2)
    if (readPage(pad.words).text.endsWith('Now')) await pad.press(2)
  } catch {
    // It died of it.
  }
}

/** What a pad that wakes up now has: the file, or between the two renames of a change the copy of the one before. */
const readKept = (
  data: string,
): { readonly cart: readonly unknown[]; readonly unsent: readonly unknown[] } => {
  const standing = ['kept.json', 'kept.json.bak'].map(name => join(data, name)).find(existsSync)
  if (standing === undefined) throw new Error(`the pad keeps nothing in ${data}`)
  return JSON.parse(readFileSync(standing, 'utf8')).data
}

interface Scene {
  readonly house: House
  readonly pad: Pad
  readonly bell: Bell
  readonly data: string
  readonly log: string
}

/** Another one would be a bill that begins anew. */
const sessionOf = (one: object): unknown => Reflect.get(one, 'session')

/** One order. Gives how the pad died of it, if it did, and what was wrong afterwards. */
const orderOnce = async (
  { house, pad, bell, data, log }: Scene,
  watch: () => Promise<Watch>,
): Promise<{ readonly found: Kill['found'] | undefined; readonly findings: readonly Finding[] }> => {
  const findings: Finding[] = []
  const agreed = await toReview(pad, bell, false)
  const before = await readExport(house)
  const { program } = pad
  const watching = await watch()
  await send(pad)
  await bell.until('the pad to know its order, or to die', () => !program.isRunning || isDone(pad))
  // What it does after it has shown its order may kill it yet.
  const died = await watching.end()
  if (died) await program.ended
  let found: Kill['found'] | undefined
  if (died) {
    const { cart, unsent } = readKept(data)
    found = cart.length > 0 ? 'cart' : unsent.length > 0 ? 'under way' : 'answered'
    if (cart.length > 0 && unsent.length > 0) findings.push(finding('doubled', 'in the cart and under way'))
    await pad.kill()
    await pad.wake()
    if (found === 'cart') {
      const again = await toReview(pad, bell, true)
      if (again !== agreed) findings.push(finding('altered', `${agreed} in the cart, and after it ${again}`))
      await send(pad)
    }
    if (found === 'answered') await bell.until('the menu', () => readPage(pad.words).isList)
    else await bell.until('the pad to know its order', () => isDone(pad))
  }
  const after = await readExport(house)
  const [order, ...others] = after.filter(({ id }) => before.every(one => one.id !== id))
  const trace = `at ${readCalls(log).at(-1)}`
  if (order === undefined) findings.push(finding('lost', `${trace}: nobody has it (${found})`))
  else if (order.total !== agreed)
    findings.push(finding('mispriced', `${trace}: ${order.total}, not ${agreed}`))
  if (others.length > 0) findings.push(finding('doubled', `${trace}: ${others.length + 1} orders (${found})`))
  const shown = readPage(pad.words).order
  if (shown !== undefined && shown.total !== order?.total)
    findings.push(finding('shown', `${trace}: the pad says ${JSON.stringify(shown)}`))
  if (new Set(after.map(sessionOf)).size > 1)
    findings.push(finding('altered', `${trace}: another session at the same table`))
  return { found, findings }
}

/** So many of 1 … n, spread evenly, the first and the last among them. */
const spreadOver = (n: number, most = n): readonly number[] => {
  const all = Array.from({ length: n }, (_, i) => i + 1)
  return most >= n ? all : all.filter(i => Math.floor((i * most) / n) > Math.floor(((i - 1) * most) / n))
}

export const killAtEveryCall = async (plan: KillsPlan): Promise<KillsResult> => {
  const { folder, spread, clock, onKill } = plan
  let seen = (): readonly string[] => []
  const bell = hangBell(clock, () => seen())
  const house = await prepareHouse({
    ...{ folder, clock, bell, site: siteWithoutPrinters(), menu: demoMenu(), pads: 1 },
  })
  const [credential] = house.credentials
  if (credential === undefined) throw new Error('no pad was enrolled')
  const own = join(folder, credential.pad)
  const pad = await placePad({
    ...{ credential, folder: own, brokerPort: house.mqttPort, dress: { env: oneDisk }, clock, bell },
  })
  seen = () => [...pad.words, ...pad.program.lines.slice(-6), ...house.program.lines.slice(-6)]
  const log = join(folder, 'calls')
  const scene: Scene = { house, pad, bell, data: join(own, 'kept'), log }
  const findings: Finding[] = []
  const kills: Kill[] = []
  try {
    await house.open()
    await pad.wake()
    await pad.shows('Starters')
    const calls: Record<ThreadName, readonly string[]> = { loop: [], disk: [] }
    const threads: readonly ThreadName[] = ['disk', 'loop']
    // The first order makes files that the next ones find.
    for (const thread of ['loop', ...threads] as const) {
      const { findings: found } = await orderOnce(scene, () => watchThread(pad.program.pid, thread, log))
      findings.push(...found)
      calls[thread] = readCalls(log)
    }
    const steps = threads.flatMap(thread =>
      spreadOver(calls[thread].length, spread).map(nth => ({ thread, nth })),
    )
    for (const [at, { thread, nth }] of steps.entries()) {
      const { found, findings: wrong } = await orderOnce(scene, () =>
        watchThread(pad.program.pid, thread, log, nth),
      )
      findings.push(...wrong.map(({ what, detail }) => finding(what, `${thread} ${nth}, ${detail}`)))
      const call = readCalls(log).at(-1) ?? ''
      if (found !== undefined) kills.push({ thread, nth, call, found })
      onKill(at + 1, steps.length, `${thread} ${nth} ${call}: ${found ?? 'it lived'}`)
    }
    return { findings, calls, kills }
  } finally {
    await pad.close()
    await house.close()
  }
}
