/** Secrets that were planted everywhere somebody could put one turn up nowhere: not in the log, not in an answer. */
import t from 'tap'
import { type Answer, openDoor, requestId } from './open.ts'

/** Each is easily found, whole or in part. */
const canaries = {
  password: 'Kanarienvogel-Password-7391',
  pin: '739182645',
  code: 'KANARI-CODE-5512',
  token: 'canarytoken'.padEnd(43, 'T'),
  key: 'canarykey'.padEnd(43, 'K'),
} as const
const found = (text: string): readonly string[] =>
  Object.values(canaries).filter(canary => text.includes(canary) || text.includes(encodeURIComponent(canary)))

t.test('planted secrets stay where they were put', async t => {
  const { ask, people, log, web, house } = await openDoor(t, { signInsPerMinute: 1_000_000 })
  people.hire('manager', canaries.password)
  const { password, pin, code, token, key } = canaries
  const answers: Answer[] = []
  const knock = async (...asking: Parameters<typeof ask>) => void answers.push(await ask(...asking))
  const nobody = { as: 'nobody' } as const

  // Right, wrong, and in every shape that is no shape.
  for (const secret of [password, pin]) {
    for (const body of [
      { staff: 'manager', secret },
      { staff: secret, secret },
      { staff: 'manager', secret, more: secret },
      { staff: 'manager', secret: [secret] },
      { [secret]: secret },
      [secret],
      secret,
      `{"staff":"manager","secret":"${secret}"`,
      `{"staff":"manager","secret":${secret}x}`,
      `"${secret}`,
      `${secret}`,
    ]) {
      await knock('/api/v1/sign-in', { ...nobody, body })
      await knock('/api/v1/claim', { ...nobody, body })
      await knock('/api/v1/demo/sign-in', { ...nobody, body })
      await knock('/api/v1/staff/anna/secret', { method: 'PUT', body })
      await knock('/api/v1/staff/manager/secret', { method: 'PUT', body })
      await knock('/api/v1/passes', { body })
    }
  }
  await knock('/api/v1/claim', { ...nobody, body: { code, staff: 'rosa', name: 'Rosa', password } })
  await knock('/api/v1/claim', { ...nobody, body: { code, staff: 'rosa', name: 'Rosa', password: pin } })
  await knock('/api/v1/staff/manager/secret', { method: 'PUT', body: { id: requestId(1), secret: password } })
  for (const header of [
    `Bearer ${key}`,
    `bearer ${token}`,
    `Basic ${btoa(`manager:${password}`)}`,
    password,
  ]) {
    await knock('/api/v1/me', { ...nobody, headers: { authorization: header } })
    await knock('/metrics', { ...nobody, headers: { authorization: header } })
  }
  const origin = `http://127.0.0.1:${web.port}`
  for (const cookie of [`fourtop=${token}`, `__Host-fourtop=${token}`, `fourtop=${token}; fourtop=${key}`]) {
    await knock('/api/v1/me', { ...nobody, headers: { cookie } })
    await knock('/api/v1/sign-out', { ...nobody, method: 'POST', headers: { cookie } })
    await knock('/api/v1/sign-out', { ...nobody, method: 'POST', headers: { cookie, origin } })
    await knock('/api/v1/requests', {
      ...nobody,
      body: {},
      headers: { cookie, origin: 'https://evil.example' },
    })
  }
  // Where nobody should put one, and somebody will.
  for (const query of [`?key=${key}`, `?token=${token}`, `?secret=${encodeURIComponent(password)}`]) {
    await knock(`/api/v1/me${query}`, nobody)
    await knock(`/api/v1/nothing${query}`, nobody)
    await knock(`/api/v1/me${query}`, { ...nobody, headers: { host: 'evil.example' } })
    await knock(`/metrics${query}`, nobody)
  }
  const { signIn } = people
  people.signIn = async () => {
    throw new Error('the hash of it could not be read')
  }
  await knock('/api/v1/sign-in', { ...nobody, body: { staff: 'manager', secret: password } })
  people.signIn = signIn

  t.ok(answers.length > 100)
  t.same(
    new Set(answers.filter(({ status }) => status === 500).map(({ text }) => JSON.parse(text).why)),
    new Set(['fault']),
  )
  for (const { text, headers } of answers)
    t.same(found(`${text}${JSON.stringify(headers)}`), [], text.slice(0, 100))
  const said = JSON.stringify(log, (_, value: unknown) => (value instanceof Error ? `${value.stack}` : value))
  t.same(found(said), [])
  t.ok(log.length > 5, 'what was refused is in the log')
  t.same(found(JSON.stringify(house.asked)), [])
  for (const path of [
    '/metrics',
    '/healthz',
    '/api/v1/export/orders.ndjson',
    '/api/v1/staff',
    '/api/v1/openapi.json',
  ]) {
    t.same(found((await ask(path)).text), [], path)
  }
})
