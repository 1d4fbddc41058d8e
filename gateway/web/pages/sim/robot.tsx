/** The guest who is a program: its switch, and what it is up to. */
import { nameOf } from './pad.tsx'
import type { RestaurantView } from './restaurant.ts'
import type { Supervisor } from './supervisor.ts'
import type { RobotAt } from './told.ts'

const doing: Readonly<Record<RobotAt, string>> = {
  waiting: 'orders soon',
  ordering: 'is choosing …',
  ordered: 'has ordered',
  off: '',
  yielded: 'made room',
  cart: 'left the cart',
  locked: 'finds it locked',
  lost: 'gave up',
}

export const RobotDiner = ({ view, supervisor }: { view: RestaurantView; supervisor: Supervisor }) => {
  const { robot, pads = [] } = view.state.value ?? {}
  const seat = pads.find(({ pad }) => pad === robot?.pad)
  if (robot === undefined || seat === undefined) return null
  const isOn = robot.at === 'waiting' || robot.at === 'ordering'
  return (
    <fieldset>
      <legend>Robot</legend>
      <button
        type="button"
        class="toggle"
        aria-pressed={isOn}
        onClick={() => supervisor.setRobot({ on: !isOn })}
      >
        {nameOf(seat)}
      </button>
      <span class="what" role="status">
        {doing[robot.at]}
      </span>
    </fieldset>
  )
}
