/** A manager far from the tables finds a pad and looks at its screen; guests see that somebody did, and nobody else may. */
import t from 'tap'
import { cutKey } from '../../scripts/simulate/keys.ts'
import { newId } from '../../scripts/torture/id.ts'
import { readPicture } from '../hardware/display/read-qr.ts'
import { openRestaurant } from './restaurant.ts'

t.setTimeout(90_000)

interface Answer {
  readonly ok?: boolean
  readonly pad?: string
  readonly png?: string
  readonly why?: string
  readonly detail?: string
}

const white = { red: true, green: true, blue: true }
const isWhite = (colour: object) => JSON.stringify(colour) === JSON.stringify(white)

void t.test('a look at a pad from afar', async t => {
  const { pads, house, bell, verify } = await openRestaurant(t, { pads: 2 })
  const [pad, stuck] = pads
  if (stuck === undefined) throw new Error('two pads were asked for')
  const command = async (name: string, type: string, key = house.key) => {
    const response = await fetch(`http://127.0.0.1:${house.httpPort}/api/v1/devices/${name}/command`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: newId(), type }),
    })
    return { status: response.status, body: (await response.json()) as Answer }
  }

  // Connected, and says nothing: how that ends is asked for first, as nothing takes longer.
  stuck.program.kill('SIGSTOP')
  const silence = command(stuck.name, 'screenshot')

  await pad.press(4, 2, 2)
  await pad.shows('Rump steak', 'Medium')
  const shown = await pad.frame()
  const both = await Promise.all([command(pad.name, 'screenshot'), command(pad.name, 'screenshot')])
  const [seen, tooFast] = both.toSorted((a, b) => a.status - b.status)
  t.match(seen, { status: 200, body: { ok: true, pad: pad.name, png: String } })
  t.match(tooFast, { status: 429, body: { why: 'too-fast' } }, 'nobody’s evening is watched like a film')
  const png = Buffer.from(seen?.body.png ?? '', 'base64')
  const [theirs, ours] = [readPicture(shown), readPicture(png)]
  t.same([ours.width, ours.height], [320, 240])
  t.ok(Buffer.from(ours.pixels.buffer).equals(Buffer.from(theirs.pixels.buffer)), 'every pixel of it')
  await pad.shows('Staff have seen this screen')
  const told = await bell.until('who looked to be on record', () =>
    house.program.lines.find(line => line.includes('a pad was commanded')),
  )
  t.match(told, /"by":"key\/torture","pad":"pad-1","command":"screenshot"/)

  const waiter = await cutKey(house.data, 'anna', 'waiter')
  for (const type of ['screenshot', 'identify']) {
    t.match(await command(pad.name, type, waiter), { status: 403, body: { why: 'not-allowed' } })
    t.match(await command(pad.name, type, 'x'.repeat(43)), { status: 401 })
  }
  t.match(await command('pad-9', 'identify'), { status: 404, body: { why: 'unknown-device' } })

  t.notOk(pad.colours.some(isWhite))
  t.match(await command(pad.name, 'identify'), { status: 200, body: { ok: true } })
  await pad.shows(pad.name, 'Staff are looking for this pad.')
  await bell.until('it to be heard', () => pad.tunes.includes('ready'))
  await bell.until('its light to flash', () => {
    const flash = pad.colours.findIndex(isWhite)
    return flash >= 0 && pad.colours.slice(flash).some(colour => !isWhite(colour))
  })
  await pad.pressUntilHeard(2)
  await pad.shows('Rump steak', 'Medium')

  const { status, body } = await silence
  t.match({ status, body }, { status: 504, body: { why: 'silent' } })
  t.match(body.detail, 'pad-2 sent no screen in time')
  stuck.program.kill('SIGCONT')

  await pad.kill()
  await bell.until('the gateway to miss it', () =>
    house.program.lines.some(line => line.includes('"pad":"pad-1","online":false')),
  )
  for (const type of ['screenshot', 'identify']) {
    const away = await command(pad.name, type)
    t.match(away, { status: 409, body: { why: 'away' } })
    t.match(away.body.detail, /^pad-1 is not connected/)
  }
  await verify()
})
