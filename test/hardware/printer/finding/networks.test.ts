/** Which addresses a search calls: the house's own, never anybody else's, and never too many. */
import fc from 'fast-check'
import t from 'tap'
import { addressesAround, type OwnAddress } from '../../../../hardware/printer/finding/networks.ts'

const own = (cidr: string, more: Partial<OwnAddress> = {}): OwnAddress => ({
  address: cidr.split('/')[0] ?? '',
  family: 'IPv4',
  internal: false,
  cidr,
  ...more,
})

t.test('the network around the gateway, without itself', async t => {
  const around = addressesAround([own('192.168.1.5/24')], 1024)
  t.equal(around.length, 253)
  t.equal(around[0], '192.168.1.1')
  t.equal(around.at(-1), '192.168.1.254')
  t.notOk(around.includes('192.168.1.5'))
  t.same(addressesAround([own('10.1.2.9/29')], 1024), [
    '10.1.2.10',
    '10.1.2.11',
    '10.1.2.12',
    '10.1.2.13',
    '10.1.2.14',
  ])
})

t.test('of a large network, the part that is next to it', async t => {
  const around = addressesAround([own('10.20.30.40/8')], 1024)
  t.equal(around.length, 253)
  t.ok(around.every(address => address.startsWith('10.20.30.')))
})

t.test('several networks, each address once, and no more than asked for', async t => {
  const two = [own('192.168.1.5/24'), own('192.168.1.6/24'), own('172.20.0.1/24')]
  const around = addressesAround(two, 1024)
  t.equal(around.length, 252 + 253)
  t.equal(new Set(around).size, around.length)
  t.equal(addressesAround(two, 300).length, 300)
})

t.test('nobody else is called', async t => {
  const strange = [
    own('127.0.0.1/8', { internal: true }),
    own('8.8.8.8/24'),
    own('100.64.0.7/24'),
    own('172.32.0.1/24'),
    own('192.169.1.1/24'),
    own('fe80::1/64', { family: 'IPv6' }),
    own('192.168.1.5/32'),
    own('192.168.1.5/31'),
    own('192.168.1.5/24', { cidr: null }),
  ]
  for (const one of strange) t.same(addressesAround([one], 1024), [], one.cidr ?? 'no network')
})

const isPrivate = (address: string): boolean =>
  /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)

t.test('whatever addresses a gateway has', async () => {
  const byte = fc.integer({ min: 0, max: 255 })
  const first = fc.constantFrom(10, 172, 192, 169, 11, 8, 127)
  const cidr = fc.tuple(first, byte, byte, byte, fc.integer({ min: 0, max: 32 }))
  fc.assert(
    fc.property(fc.array(cidr, { maxLength: 6 }), all => {
      const mine = all.map(([a, b, c, d, bits]) => own(`${a}.${b}.${c}.${d}/${bits}`))
      const around = addressesAround(mine, 1024)
      const near = new Set(mine.map(({ address }) => address.split('.').slice(0, 3).join('.')))
      return (
        around.length <= 1024 &&
        around.every(address => isPrivate(address) && near.has(address.split('.').slice(0, 3).join('.'))) &&
        !around.some(address => mine.some(one => one.address === address))
      )
    }),
  )
})
