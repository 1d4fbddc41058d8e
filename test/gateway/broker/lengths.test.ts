/** What the library keeps of the packets it wrote. */
import '../../../gateway/broker/library.ts'
import { Writable } from 'node:stream'
import { parser, writeToStream } from 'mqtt-packet'
import t from 'tap'

/** The pieces that the writer hands out for a message with so many bytes in it. */
const written = (bytes: number): readonly Buffer[] => {
  const pieces: Buffer[] = []
  const stream = new Writable({
    decodeStrings: false,
    write: (piece, _encoding, done) => {
      pieces.push(Buffer.isBuffer(piece) ? piece : Buffer.from(piece))
      done()
    },
  })
  stream.cork = () => {}
  const packet = {
    cmd: 'publish',
    topic: 't',
    payload: Buffer.alloc(bytes),
    qos: 0,
    retain: false,
    dup: false,
  } as const
  writeToStream(packet, stream)
  return pieces
}

t.test('lengths are written as MQTT wants them, and lie side by side', async t => {
  const places = new Set<ArrayBufferLike>()
  for (const bytes of [0, 1, 124, 125, 126, 300, 16_379, 16_380, 16_381, 16_382, 70_000]) {
    const pieces = written(bytes)
    const read = parser()
    const packets: unknown[] = []
    read.on('packet', packet => packets.push(packet))
    read.parse(Buffer.concat(pieces))
    t.match(packets, [{ cmd: 'publish', topic: 't', length: bytes + 3 }])
    t.equal(packets.length, 1)
    // What others cut from the pool in the meantime.
    for (let n = 0; n < 200; n++) Buffer.allocUnsafe(4000)
    const length = pieces[1]
    if (bytes + 3 < 16_384 && length !== undefined) places.add(length.buffer)
  }
  t.equal(places.size, 1)
})
