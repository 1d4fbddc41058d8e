/** The addresses at which a printer of this house may be: those beside the gateway's own, and nobody else's. */

/** One of the gateway's own addresses, as the operating system tells it. */
export interface OwnAddress {
  readonly address: string
  readonly family: string
  /** Loopback, which leads nowhere. */
  readonly internal: boolean
  /** `192.168.1.5/24` */
  readonly cidr: string | null
}

const numberOf = (address: string): number =>
  address.split('.').reduce((number, part) => number * 256 + Number(part), 0)

const addressOf = (number: number): string =>
  [24, 16, 8, 0].map(shift => Math.floor(number / 2 ** shift) % 256).join('.')

/** RFC 1918's private networks, and RFC 3927's of machines that nobody gave an address. */
const houses = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'].map(network => {
  const [address = '', bits] = network.split('/')
  return { first: numberOf(address), size: 2 ** (32 - Number(bits)) }
})

const isOfHouse = (number: number): boolean =>
  houses.some(({ first, size }) => number >= first && number < first + size)

/** Of a larger network, the part around the gateway. */
const largestBits = 24

/**
 * Every other address of the gateway's own private networks, in the order of its interfaces, each once; of a network
 * larger than 254 addresses, those that share the gateway's first three numbers. Public networks are nobody's to ask.
 * @param most as many as are given at all
 */
export const addressesAround = (own: readonly OwnAddress[], most: number): readonly string[] => {
  const mine = new Set(own.map(({ address }) => address))
  const around = own.flatMap(({ address, family, internal, cidr }) => {
    const number = numberOf(address)
    if (family !== 'IPv4' || internal || cidr === null || !isOfHouse(number)) return []
    const size = 2 ** (32 - Math.max(largestBits, Number(cidr.split('/')[1])))
    const first = number - (number % size)
    // The first and the last address of a network are no machine's.
    return Array.from({ length: Math.max(0, size - 2) }, (_, n) => addressOf(first + 1 + n))
  })
  return [...new Set(around)].filter(address => !mine.has(address)).slice(0, most)
}
