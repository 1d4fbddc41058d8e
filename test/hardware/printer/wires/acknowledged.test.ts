import t from 'tap'
import { onItsWayIn } from '../../../../hardware/printer/wires/acknowledged.ts'

/** As Linux wrote it while a machine was cut off; the last one has its window closed, and is there. */
const table = `\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:238C 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 476302 1 0000000000000000
   1: 0100007F:8AD0 0100007F:238C 01 00001388:00000000 01:0000027D 00000005     0        0 476303 2 0000000000000000
   2: 0100007F:D48E 0100007F:238C 01 0039DA86:00000000 04:00000088 00000000  1000       14 478447 2 0000000000000000
   3: 0100007F:D490 0100007F:238C 01 0039DA86:00000000 04:00000088 00000000     0        0 478448 2 0000000000000000
   4: 0100007F:238C 0100007F:8AD0 01 00000000:0009C400 00:00000000 00000000     0        0 476309 1 0000000000000000
`

t.test('what the kernel waits for, and how often it has tried in vain', async t => {
  const at = (local: number, remote = 0x238c) => onItsWayIn(table, { family: 'IPv4', local, remote })
  t.same(at(0x8ad0), { bytes: 5000, inVain: 5 }, 'sent again and again')
  t.same(at(0xd48e), { bytes: 3_791_494, inVain: 14 }, 'a window that nobody says anything of')
  t.same(at(0xd490), { bytes: 3_791_494, inVain: 0 }, 'a printer that reads nothing')
  t.same(at(0x238c, 0x8ad0), { bytes: 0, inVain: 0 }, 'the other end of the same connection')
  t.same(at(0x9999), { bytes: 0, inVain: 0 }, 'not listed: gone')
})
