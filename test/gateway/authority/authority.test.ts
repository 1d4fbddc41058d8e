/** The house's papers: made once, kept close, renewed in time, and never quietly replaced. */
import { X509Certificate } from 'node:crypto'
import { chmod, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { TlsOptions } from 'node:tls'
import t, { type Test } from 'tap'
import { openAuthority } from '../../../gateway/authority/authority.ts'
import { makeCertificate, makePapers } from '../../../gateway/authority/making.ts'
import type { Fault } from '../../../protocol/fault.ts'
import { type TestClock, testClock } from '../../clock/clock.ts'

const dayMs = 86_400_000

const openIn = async (
  t: Test,
  data: string,
  clock: TestClock = testClock(),
  names: readonly string[] = [],
) => {
  const reports: Fault[] = []
  const authority = await openAuthority(data, { clock, names, report: fault => void reports.push(fault) })
  t.teardown(() => authority.close())
  const leaf = () => new X509Certificate(String(authority.tls.cert))
  return { authority, leaf, reports, clock, own: new X509Certificate(authority.certificatePem) }
}

t.test('makes an authority and a certificate that it signed, for its owner’s eyes only', async t => {
  const data = t.testdir()
  const { authority, leaf, own, clock } = await openIn(t, data, testClock(), ['fourtop.example', '10.9.8.7'])
  t.match(authority.fingerprint, /^[0-9a-f]{64}$/)
  t.equal(authority.fingerprint, own.fingerprint256.replaceAll(':', '').toLowerCase())
  t.ok(own.ca && own.verify(own.publicKey) && own.checkIssued(own))
  t.equal(own.publicKey.asymmetricKeyDetails?.namedCurve, 'prime256v1')
  const certificate = leaf()
  t.notOk(certificate.ca)
  t.ok(certificate.checkIssued(own) && certificate.verify(own.publicKey))
  t.same(certificate.keyUsage, ['1.3.6.1.5.5.7.3.1'])
  for (const name of ['fourtop.example', 'localhost', hostname().toLowerCase()]) {
    t.ok(certificate.checkHost(name), name)
  }
  for (const address of ['10.9.8.7', '127.0.0.1', '::1']) t.ok(certificate.checkIP(address), address)
  t.equal(certificate.checkHost('evil.example'), undefined)
  t.ok(certificate.validFromDate.getTime() < clock.now() - 29 * dayMs, 'good for whose clock is late')
  t.ok(certificate.validToDate.getTime() - clock.now() <= 365 * dayMs)
  t.ok(own.validToDate.getTime() - clock.now() > 9.9 * 365 * dayMs)
  t.equal(authority.until, own.validToDate.getTime())

  const folder = join(data, 'authority')
  t.equal((await stat(folder)).mode & 0o777, 0o700)
  t.same((await readdir(folder)).sort(), ['authority.pem', 'gateway.pem'])
  for (const file of await readdir(folder))
    t.equal((await stat(join(folder, file))).mode & 0o777, 0o600, file)
  t.notMatch(authority.certificatePem, /PRIVATE/)
})

t.test('is the same after a start, and another one elsewhere', async t => {
  const data = t.testdir()
  const first = await openIn(t, data)
  const second = await openIn(t, data)
  t.equal(second.authority.fingerprint, first.authority.fingerprint)
  t.same(second.authority.tls.cert, first.authority.tls.cert)
  const elsewhere = await openIn(t, join(data, 'elsewhere'))
  t.not(elsewhere.authority.fingerprint, first.authority.fingerprint)
})

t.test('renews the certificate at two thirds of its life, while it runs and at a start', async t => {
  const data = t.testdir()
  const { authority, leaf, clock } = await openIn(t, data)
  const { serialNumber } = leaf()
  const told: TlsOptions[] = []
  const renewed = Promise.withResolvers<void>()
  authority.onRenewal(tls => {
    told.push(tls)
    renewed.resolve()
  })
  clock.jump(240 * dayMs)
  clock.advance(60_000)
  await renewed.promise
  t.equal(told.length, 1)
  t.not(leaf().serialNumber, serialNumber)
  t.equal(told[0]?.cert, authority.tls.cert, 'and those who listen have the new one')
  t.ok(leaf().validToDate.getTime() > clock.now() + 364 * dayMs)

  const next = await openIn(t, data, testClock(clock.now() + 100 * dayMs))
  t.equal(next.leaf().serialNumber, leaf().serialNumber, 'not sooner')
  const later = await openIn(t, data, testClock(clock.now() + 300 * dayMs))
  t.not(later.leaf().serialNumber, leaf().serialNumber)
  t.equal(later.authority.fingerprint, authority.fingerprint, 'for the same devices')
})

t.test('a box that wakes up in 1970 makes papers for the present', async t => {
  const data = t.testdir()
  const { leaf } = await openIn(t, data, testClock(0))
  t.ok(leaf().validToDate.getTime() > Date.UTC(2026, 11, 1))
  const { serialNumber } = leaf()
  t.equal((await openIn(t, data, testClock(3600_000))).leaf().serialNumber, serialNumber, 'once')
  const wild = await openIn(t, data, testClock(Date.UTC(2040, 0, 1)))
  t.not(wild.leaf().serialNumber, serialNumber)
  const back = await openIn(t, data, testClock(Date.UTC(2026, 10, 20)))
  t.ok(back.leaf().validFromDate.getTime() < Date.UTC(2026, 10, 20), 'and again when the clock is right')
})

t.test('makes the certificate out to a name that is new', async t => {
  const data = t.testdir()
  const { leaf } = await openIn(t, data)
  t.equal(leaf().checkHost('kasse.example'), undefined)
  const named = await openIn(t, data, testClock(), ['kasse.example'])
  t.ok(named.leaf().checkHost('kasse.example'))
})

t.test('what a power cut left half made is made anew, for nobody has seen it', async t => {
  const data = t.testdir({ authority: { 'authority.pem.new': '-----BEGIN PRIV', 'gateway.pem.new': '' } })
  const { authority } = await openIn(t, data)
  t.same((await readdir(join(data, 'authority'))).sort(), ['authority.pem', 'gateway.pem'])
  // Cut between the two: the authority stays what it is.
  await rm(join(data, 'authority', 'gateway.pem'))
  t.equal((await openIn(t, data)).authority.fingerprint, authority.fingerprint)
})

t.test('a door’s certificate that is damaged or somebody else’s is replaced, and told of', async t => {
  const data = t.testdir()
  const { authority } = await openIn(t, data)
  const file = join(data, 'authority', 'gateway.pem')
  for (const text of ['', 'x'.repeat(900), (await readFile(file, 'utf8')).replace('MII', 'MIJ')]) {
    await writeFile(file, text)
    const next = await openIn(t, data)
    t.match(next.reports, [{ code: 'authority-damaged' }])
    t.equal(next.authority.fingerprint, authority.fingerprint)
  }
  const other = join(data, 'other')
  await openIn(t, other)
  await rename(join(other, 'authority', 'gateway.pem'), file)
  const { leaf, own } = await openIn(t, data)
  t.ok(leaf().verify(own.publicKey))
})

t.test(
  'refuses to start, and says what to do, where devices would be locked out or keys are in the open',
  async t => {
    const folder = t.testdir()
    const fresh = async (name: string) => {
      const data = join(folder, name)
      const { authority } = await openIn(t, data)
      authority.close()
      return {
        data,
        file: join(data, 'authority', 'authority.pem'),
        door: join(data, 'authority', 'gateway.pem'),
      }
    }
    const refuses = async (data: string, code: string, message: RegExp) => {
      const opening = openAuthority(data, { clock: testClock(), report: () => {} })
      await t.rejects(opening, { code, message }, code)
    }
    const gone = await fresh('gone')
    await rm(gone.file)
    await refuses(gone.data, 'authority-lost', /Restore .*authority from a backup\. Or remove it/)

    const cut = await fresh('cut')
    await writeFile(cut.file, (await readFile(cut.file, 'utf8')).slice(0, 500))
    await refuses(cut.data, 'authority-damaged', /Restore .* from a backup/)

    const [mixed, other] = [await fresh('mixed'), await fresh('mixed-other')]
    const [keyOf, certificateOf] = [/^.*END PRIVATE KEY-----\n/s, /-----BEGIN CERT.*$/s]
    const key = keyOf.exec(await readFile(mixed.file, 'utf8'))?.[0] ?? ''
    const certificate = certificateOf.exec(await readFile(other.file, 'utf8'))?.[0] ?? ''
    await writeFile(mixed.file, key + certificate)
    await refuses(mixed.data, 'authority-damaged', /key belongs to another certificate/)

    const swapped = await fresh('swapped')
    await writeFile(swapped.file, await readFile(swapped.door))
    await refuses(swapped.data, 'authority-damaged', /is no authority’s|is no authority's/)

    for (const which of ['file', 'door'] as const) {
      const open = await fresh(`open-${which}`)
      await chmod(open[which], 0o640)
      await refuses(open.data, 'key-exposed', /chmod 600 .*pem/)
      await chmod(open[which], 0o600)
      await openIn(t, open.data)
    }
  },
)

t.test('what cannot be made is said with its reason, and stops nobody else', async t => {
  const nonsense = { key: 'no key', certificate: 'no certificate' }
  const span = { from: 0, until: dayMs }
  await t.rejects(makeCertificate(nonsense, ['localhost'], span), {
    code: 'not-made',
    message: /could not be made: .*Error/,
  })
  t.ok(await makePapers(span, ['localhost'], span))
})
