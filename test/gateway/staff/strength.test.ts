/** What everybody would try first is no secret; what nobody would, is one. */
import t from 'tap'
import { weakness } from '../../../gateway/staff/strength.ts'

const whose = { staff: 'maria', name: 'María Ángeles Núñez', site: 'Casa Núñez' }
const isWeak = (kind: 'pin' | 'password', secret: string) => weakness(kind, secret, whose) !== undefined

t.test('PINs', async t => {
  for (const pin of [
    '',
    '12345',
    '1234567890123',
    '123 456',
    '١٢٣٤٥٦',
    '000000',
    '7777777',
    '123456',
    '3456789',
  ]) {
    t.ok(isWeak('pin', pin), pin)
  }
  for (const pin of ['987654', '210987', '567890', '890123']) t.ok(isWeak('pin', pin), pin)
  for (const pin of ['271828', '314159', '112358', '100001', '123123456']) t.notOk(isWeak('pin', pin), pin)
})

const weak = [
  ...['', 'short', 'elevenchars', 'a'.repeat(201)],
  ...['aaaaaaaaaaaa', 'ababababababab', '123412341234', 'Zz1!Zz1!Zz1!', '============'],
  ...['123456789012', '210987654321', 'abcdefghijkl', 'qwertyuiopas'],
  ...['abcdef123456', '111222333444', 'qwerty123456', 'asdfgh654321', '12345-67890-12345'],
  ...['password1234', 'Password2024!', 'P@ssw0rd2024', 'Passw0rd!2024!', 'PASSWORDPASSWORD', 'passwort12345'],
  ...['letmein12345', 'iloveyou2024', 'administrator', 'restaurant2024', 'fourtop12345', 'welcome12345!'],
  ...['maria1234567', 'Maria-Maria-Maria', 'maríaángelesnúñez', 'casa núñez 2024', 'CASA NÚÑEZ!!!'],
]
const strong = [
  ...[
    'seven quiet oranges',
    'Kanarienvogel im Kohlebergwerk',
    'r8#kQz!2vLp0',
    'ſ’été à la plage',
    '沉默的橘子在桌子上睡觉吧是',
  ],
  ...[
    'maria sells seashells',
    'my password is a longer one',
    'correct donkey staple',
    '🍋🍋🍇🍇🍓🍓🍒🍒🥝🍐🍈🍏',
  ],
]

t.test('passwords', async t => {
  for (const password of weak) t.ok(isWeak('password', password), password)
  for (const password of strong) t.notOk(isWeak('password', password), password)
})

t.test('what is said of one never says it', async t => {
  for (const password of weak.filter(({ length }) => length > 3)) {
    t.notOk(weakness('password', password, whose)?.includes(password), password)
  }
})
