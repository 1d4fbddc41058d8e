/** Fifteen of a hundred packets between the tables and the gateway are lost, either way. */
import { execFileSync } from 'node:child_process'
import { needs, needsApart, type Trouble } from './trouble.ts'

const table = 'fourtop_torture'

/** Packets on the loopback of a namespace that only this campaign has. */
const rules = (port: number): string => `
table inet ${table} {
  chain way {
    type filter hook input priority 0;
    tcp dport ${port} numgen random mod 100 < 15 drop
    tcp sport ${port} numgen random mod 100 < 15 drop
  }
}
`

export const loss: Trouble = {
  name: 'loss',
  missing: surroundings => needsApart(surroundings) ?? needs('nft', 'nftables')(surroundings),
  begin: async ({ house }) => {
    execFileSync('nft', ['-f', '-'], { input: rules(house.mqttPort) })
    return () => void execFileSync('nft', ['delete', 'table', 'inet', table])
  },
  lastsMs: [1_000, 4_000],
  mayCause: [],
}
