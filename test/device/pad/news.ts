/** What the gateway and a technician may say to a pad next, wherever it is. */
import { callOf } from '../../../device/pad/calling/calls.ts'
import type { Happening } from '../../../device/pad/happening.ts'
import type { Pad } from '../../../device/pad/pad.ts'
import { DeviceId, type OptionId, OrderNumber, PadName, TableId } from '../../../protocol/ids.ts'
import { money } from '../../../protocol/money.ts'
import type { Reply } from '../../../protocol/reply.ts'
import type { TableState } from '../../../protocol/table.ts'
import { emptyTable, item, publish, smallMenu, sure, tableOrder, tableWith } from './house.ts'

const { version: _, ...plain } = smallMenu
const dearer = publish(
  {
    ...plain,
    groups: plain.groups?.map(group => ({
      ...group,
      options: group.options.map(option => (option.id === 'pepper' ? { ...option, price: 10 } : option)),
    })),
  },
  2,
)

const withCheck = (table: TableState): TableState => {
  const { total } = table
  const check = { lines: total, included: true, taxes: [], total, paid: money(0), due: total }
  return { ...table, check, tips: [10] }
}

const option = (id: string) => id as OptionId
const device = sure(DeviceId, '7K3F-92QX')
const place = { name: sure(PadName, 'pad-12'), table: sure(TableId, '12') }

/** What the gateway may say of a call that it has heard: it stands, Anna comes, it is over. */
const aboutCall = (pad: Pad): readonly Happening[] => {
  const call = callOf(pad)
  if (call === undefined || call.is === 'unsent') return []
  const { id, reason } = call
  const { call: _, ...table } = { ...(pad.table ?? emptyTable), next: pad.seq }
  const said = { call: id, reason, at: 0 }
  return [
    { type: 'table', table: { ...table, call: said } },
    { type: 'table', table: { ...table, call: { ...said, by: 'Anna' } } },
    { type: 'table', table },
  ]
}

/** What the gateway may say to the request under way, and around it. */
export const news = (pad: Pad): readonly Happening[] => {
  const [first] = pad.unsent
  const reply = (
    body: Omit<Extract<Reply, { ok: false }>, 'id'> | Omit<Extract<Reply, { ok: true }>, 'id'>,
  ): Happening => ({
    type: 'reply',
    reply: { id: first?.id ?? '', ...body },
  })
  const about: readonly Happening[] =
    first === undefined
      ? []
      : first.type === 'place-order'
        ? [
            reply({ ok: true, order: sure(OrderNumber, 47), total: first.total }),
            reply({ ok: false, why: 'not-stored' }),
            reply({ ok: false, why: 'table-closed' }),
            reply({ ok: false, why: 'sold-out', items: [{ item: item('steak'), left: 0 }] }),
            reply({ ok: false, why: 'sold-out', options: [option('medium')] }),
            {
              type: 'table',
              table: withCheck(tableWith(5, 2, tableOrder(first, 47, 'preparing', smallMenu))),
            },
          ]
        : [
            ...(first.type === 'request-bill'
              ? [reply({ ok: false, why: 'price-changed', total: money(999) })]
              : []),
            reply({ ok: true }),
            reply({ ok: false, why: 'not-stored' }),
            reply({ ok: false, why: first.type === 'cancel-order' ? 'too-late' : 'table-closed' }),
          ]
  const root = pad.trail.length === 1
  const house: readonly Happening[] =
    pad.device === undefined
      ? [...(root ? [{ type: 'unassigned', device } as const] : [])]
      : [{ type: 'assigned', ...place }]
  return [
    ...about,
    ...house,
    ...aboutCall(pad),
    ...(root
      ? [{ type: 'selftest', on: true } as const, { type: 'identify', name: place.name } as const]
      : []),
    { type: 'stock', stock: { number: 2, short: [{ item: item('steak'), left: 0 }] } },
    { type: 'stock', stock: { number: 3, short: [], options: [{ option: option('butter') }] } },
    { type: 'menu', menu: dearer },
    { type: 'link', online: !pad.link.online },
  ]
}
