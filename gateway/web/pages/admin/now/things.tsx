/** The pads, screens and printers of the house, each with its condition in a word. */
import type { HouseNow } from '../../../../../protocol/now.ts'
import type { Admin } from '../admin.ts'
import { ago } from '../ages.ts'
import { goTo } from '../place.ts'

const Pads = ({ admin, house }: { admin: Admin; house: HouseNow }) => {
  const pads = house.pads.filter(({ revoked }) => !revoked)
  const online = pads.filter(pad => pad.online)
  const away = pads.filter(pad => !pad.online)
  return (
    <section class="panel" aria-label="Pads">
      <h2>
        Pads{' '}
        <small>
          {online.length} of {pads.length} online
        </small>
      </h2>
      {pads.length === 0 && (
        <p class="soft">No pad belongs to this house yet. Let a technician in under Devices.</p>
      )}
      <ul class="rows">
        {away.map(({ pad, label, table, seenAt }) => (
          <li key={pad}>
            <span class="off">○ {label ?? pad}</span>
            <span>table {table}</span>
            <span class="soft">
              {seenAt === undefined
                ? 'not seen since the start'
                : `last seen ${ago(seenAt, admin.now.value)} ago`}
            </span>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => goTo('devices')}>
        All devices
      </button>
    </section>
  )
}

const Printers = ({ house }: { house: HouseNow }) => (
  <section class="panel" aria-label="Printers">
    <h2>Printers</h2>
    {house.printers.length === 0 && (
      <p class="soft">This house prints nothing: the kitchen lives on screens.</p>
    )}
    <ul class="rows">
      {house.printers.map(({ printer, at, why, waiting, isLow }) => (
        <li key={printer}>
          <b>{printer}</b>
          <span class={at === 'away' || at === 'stopped' ? 'off' : ''}>{at}</span>
          <span class="soft">{why ?? (isLow ? 'nearly out of paper' : '')}</span>
          <span class="sum">{waiting === 0 ? '' : `${waiting} waiting`}</span>
        </li>
      ))}
    </ul>
    <button type="button" onClick={() => goTo('printers')}>
      All printers
    </button>
  </section>
)

/** A kitchen device that is away is a screen that nobody cooks by. */
const awayOf = ({ kitchenDevices = [] }: HouseNow) =>
  kitchenDevices.filter(({ online, revoked }) => !online && !revoked)

const Screens = ({ house }: { house: HouseNow }) => (
  <section class="panel" aria-label="Screens">
    <h2>Screens</h2>
    <ul class="rows">
      <li>
        <span>Kitchen</span>
        <span class={house.screens.kitchen === 0 ? 'off sum' : 'sum'}>{house.screens.kitchen}</span>
      </li>
      <li>
        <span>Floor</span>
        <span class="sum">{house.screens.floor}</span>
      </li>
      <li>
        <span>Managers</span>
        <span class="sum">{house.screens.admin}</span>
      </li>
      {awayOf(house).map(({ station, label }) => (
        <li key={station}>
          <span class="off">○ {label ?? station}</span>
          <span class="soft">kitchen device, away</span>
        </li>
      ))}
    </ul>
  </section>
)

export const Things = ({ admin, house }: { admin: Admin; house: HouseNow }) => (
  <div class="things">
    <Pads admin={admin} house={house} />
    <Printers house={house} />
    <Screens house={house} />
  </div>
)
