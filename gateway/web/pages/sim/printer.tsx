/** The ticket printer on the pass, with the papers as they came out of it. */
import type { RestaurantView } from './restaurant.ts'
import type { Supervisor } from './supervisor.ts'

export const Printer = ({ view, supervisor }: { view: RestaurantView; supervisor: Supervisor }) => {
  const sheets = view.sheets.value
  const switches = view.switches.value
  const trouble = [
    ...(switches?.power === false ? ['no power'] : []),
    ...(switches?.paper === false ? ['paper out'] : []),
    ...(switches?.stall === true ? ['jammed'] : []),
  ]
  return (
    <section class="printer" aria-labelledby="printer-name">
      <h2 id="printer-name">
        Ticket printer
        {trouble.length > 0 && <span class="trouble">{trouble.join(' · ')}</span>}
      </h2>
      <div class="slot-mouth" aria-hidden="true">
        <span class={trouble.length === 0 ? 'lamp' : 'lamp off'} />
      </div>
      <ul class="papers">
        {sheets.length === 0 && (
          <li class="no-paper">No tickets yet. They come out here, a second after the order.</li>
        )}
        {sheets.map(({ id, rev }) => (
          <li key={id} class="paper">
            <img src={supervisor.picture(id, rev)} alt={`Printed ticket ${id}`} />
          </li>
        ))}
      </ul>
    </section>
  )
}
