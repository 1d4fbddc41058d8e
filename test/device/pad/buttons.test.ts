/** What a finger on a button means. */
import t from 'tap'
import { sitDown } from './guest.ts'
import { demoMenu, serve, smallMenu } from './house.ts'

t.test('a release without its press does nothing, nor does a press that was let go elsewhere', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.happen({ type: 'release', button: 2 })
  t.equal(guest.pad.trail.length, 1)
  guest.happen({ type: 'press', button: 2 })
  t.equal(guest.pad.trail.length, 1, 'Select acts when it is let go')
  guest.happen({ type: 'menu', menu: demoMenu })
  guest.happen({ type: 'release', button: 2 })
  t.equal(guest.pad.trail.length, 2, 'the row in the light has stayed the same')
  t.end()
})

t.test('a finger that rolls on to the next button means both, in order', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.happen({ type: 'press', button: 2 })
  guest.happen({ type: 'press', button: 4 })
  guest.happen({ type: 'release', button: 2 })
  guest.happen({ type: 'release', button: 4 })
  t.match(guest.pad.trail, [
    { at: 'categories', focus: 'food' },
    { at: 'items', of: 'food', focus: 'steak' },
  ])
  t.end()
})

t.test('up and down act when they go down, and come round at the ends with a sound', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.happen({ type: 'press', button: 4 })
  t.match(guest.pad.trail, [{ focus: 'drinks' }])
  guest.happen({ type: 'press', button: 4 })
  t.match(guest.pad.trail, [{ focus: 'food' }])
  t.match(guest.effects.at(-1), { do: 'beep', tune: 'bump' })
  t.end()
})
