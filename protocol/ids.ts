/** The keys everybody uses for the same things, each a type of its own so that no two get swapped. */
import { Type } from 'typebox'

declare const brand: unique symbol
/** A plain value that only its own schema or maker hands out. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }

const key = (pattern: string, description: string) => Type.String({ pattern, description })
/** Names a person typed into a file: letters, digits, dash and underscore, 1 to 40 of them. */
const name = key('^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$', 'an id (letters, digits, - and _, at most 40)')
const ulid = key('^[0-7][0-9A-HJKMNP-TV-Z]{25}$', 'a ULID (26 digits and capitals)')

/** A ULID: 26 characters of Crockford's base 32, made by whoever asks. The same id is the same request, for ever. */
export type RequestId = Brand<string, 'request'>
export const RequestId = Type.Unsafe<RequestId>(ulid)

/** One screen in the kitchen, from its start to its end; a ULID made by the page. */
export type ScreenId = Brand<string, 'screen'>
export const ScreenId = Type.Unsafe<ScreenId>(ulid)

/** A party at a table, from its first order or opening to the closing of its check; a ULID made by the gateway. */
export type SessionId = Brand<string, 'session'>
export const SessionId = Type.Unsafe<SessionId>(ulid)

/** One rising integer for the whole gateway, from 1, never reset or reused. */
export type OrderNumber = Brand<number, 'order'>
export const OrderNumber = Type.Unsafe<OrderNumber>(Type.Integer({ minimum: 1 }))

/** `<order>.<n>`: the n-th line of an order, from 1, never renumbered. */
export type LineId = Brand<string, 'line'>
export const LineId = Type.Unsafe<LineId>(key('^[1-9][0-9]*\\.[1-9][0-9]*$', "an order's line such as 47.1"))

/** `<order>-<station>`: what one station has to make of one order. */
export type TicketId = Brand<string, 'ticket'>
export const TicketId = Type.Unsafe<TicketId>(
  key('^[1-9][0-9]*-[A-Za-z0-9][A-Za-z0-9_-]*$', 'a ticket such as 47-grill'),
)

/**
 * `<ticket>.<n>`, `<session>.<n>` for a check, `pass:<order>.<n>` for what went out over the pass, `printer:<printer>.<n>`
 * for a printer's own: one paper, the same for ever however often it is tried.
 */
export type JobId = Brand<string, 'job'>
export const JobId = Type.Unsafe<JobId>(
  key(
    '^([1-9][0-9]*-[A-Za-z0-9][A-Za-z0-9_-]*|[0-7][0-9A-HJKMNP-TV-Z]{25}|pass:[1-9][0-9]*|' +
      'printer:[A-Za-z0-9][A-Za-z0-9_-]{0,39})\\.[1-9][0-9]*$',
    'a job such as 47-grill.1',
  ),
)

/** The name a pad proves when it connects; also its MQTT client id. */
export type PadName = Brand<string, 'pad'>
export const PadName = Type.Unsafe<PadName>(name)

/** The name a kitchen device proves when it connects: `pass-1`. No pad has it at the same time. */
export type KitchenName = Brand<string, 'kitchen'>
export const KitchenName = Type.Unsafe<KitchenName>(name)

/** A device's name of either kind: no two devices of a house have the same. */
export type DeviceName = PadName | KitchenName
export const DeviceName = Type.Unsafe<DeviceName>(name)

/** A table as it is written on the table: `12`, `T4`, `bar-2`. */
export type TableId = Brand<string, 'table'>
export const TableId = Type.Unsafe<TableId>(name)

/** What a device is called by its own hardware, whatever table it stands on: eight of Crockford's digits, `7K3F-92QX`. */
export type DeviceId = Brand<string, 'device'>
export const DeviceId = Type.Unsafe<DeviceId>(
  key('^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$', "a device's own id such as 7K3F-92QX"),
)

/** The name a member of staff signs in with: `anna`. */
export type StaffId = Brand<string, 'staff'>
export const StaffId = Type.Unsafe<StaffId>(
  key('^[a-z0-9][a-z0-9_-]{0,39}$', 'a name to sign in with (small letters, digits, - and _, at most 40)'),
)

/** A guest's call for staff: the id of the request it came with. */
export type CallId = Brand<string, 'call'>
export const CallId = Type.Unsafe<CallId>(ulid)

/** A tax class of the site: `food`, `drinks`. */
export type TaxId = Brand<string, 'tax'>
export const TaxId = Type.Unsafe<TaxId>(name)

export type CategoryId = Brand<string, 'category'>
export const CategoryId = Type.Unsafe<CategoryId>(name)

export type ItemId = Brand<string, 'item'>
export const ItemId = Type.Unsafe<ItemId>(name)

export type GroupId = Brand<string, 'group'>
export const GroupId = Type.Unsafe<GroupId>(name)

export type OptionId = Brand<string, 'option'>
export const OptionId = Type.Unsafe<OptionId>(name)

/** A ready-made note a diner may put on a line without a keyboard. */
export type NoteId = Brand<string, 'note'>
export const NoteId = Type.Unsafe<NoteId>(name)

export type StationId = Brand<string, 'station'>
export const StationId = Type.Unsafe<StationId>(name)

export type PrinterId = Brand<string, 'printer'>
export const PrinterId = Type.Unsafe<PrinterId>(name)

/** SHA-256 of a menu's canonical JSON, the first 16 hex digits: the same content is the same version. */
export type MenuVersion = Brand<string, 'menu'>
export const MenuVersion = Type.Unsafe<MenuVersion>(
  key('^[0-9a-f]{16}$', "a menu's version (16 digits and letters a to f)"),
)

export const lineId = (order: OrderNumber, n: number): LineId => `${order}.${n}` as LineId
export const ticketId = (order: OrderNumber, station: StationId): TicketId =>
  `${order}-${station}` as TicketId
/** The order a ticket is of: what stands before its first dash. */
export const orderOfTicket = (ticket: TicketId): OrderNumber => Number.parseInt(ticket, 10) as OrderNumber
export const jobId = (of: TicketId | SessionId, n: number): JobId => `${of}.${n}` as JobId
/** A paper that is of no order: a test. A printer may be called as a ticket is, or a session: hence the word before it. */
export const ownJobId = (printer: PrinterId, n: number): JobId => `${own}${printer}.${n}` as JobId
const own = 'printer:'
export const isOwnJob = (job: JobId): boolean => job.startsWith(own)
/** A paper of the pass, of a whole order. A station may be called `pass`, and lines are named by a bare number: hence the word. */
export const passJobId = (order: OrderNumber, n: number): JobId => `${pass}${order}.${n}` as JobId
const pass = 'pass:'
/** A check's job begins with a session's ULID, in which there is no dash. */
export const ticketOfJob = (job: JobId): TicketId | undefined =>
  job.includes('-') && !isOwnJob(job) ? (job.slice(0, job.lastIndexOf('.')) as TicketId) : undefined
export const isPassJob = (job: JobId): boolean => job.startsWith(pass)
/** The order that a paper is of: a ticket's, or one of the pass. */
export const orderOfJob = (job: JobId): OrderNumber | undefined => {
  if (isPassJob(job)) return Number.parseInt(job.slice(pass.length), 10) as OrderNumber
  const ticket = ticketOfJob(job)
  return ticket === undefined ? undefined : orderOfTicket(ticket)
}
export const callId = (request: RequestId): CallId => request as string as CallId

/** The four digits of an order's number that fit a screen and a cook's memory. */
export const shortNumber = (order: OrderNumber): string => String(order % 10_000).padStart(2, '0')
