/** One order of a table: its lines with their states, and what a waiter may do about it. */
import { useState } from 'preact/hooks'
import { warningsOf } from '../../../../protocol/avoiding.ts'
import type { FloorLine, FloorOrder } from '../../../../protocol/floor.ts'
import type { LineId } from '../../../../protocol/ids.ts'
import { isLive, rank } from '../../../../protocol/order.ts'
import type { Me } from '../../../../protocol/sign-in.ts'
import { VoidDialog } from '../house/pieces.tsx'
import { states } from '../house/states.ts'
import { ChangeDialog, canChange } from './change.tsx'
import { Courses, coursesOf } from './courses.tsx'
import type { Floor } from './floor.ts'
import { age, isManager } from './words.ts'

const Line = (props: {
  floor: Floor
  line: FloorLine
  /** Where the order has several. */
  course: number | undefined
  onChange: () => void
}) => {
  const { floor, line, course, onChange } = props
  return (
    <li class={isLive(line.state) ? line.state : `${line.state} off`} data-line={line.line}>
      <span class="what">
        <b>
          {line.quantity}× {line.name}
        </b>
        {line.changes.map(change => (
          <small key={change}>{change}</small>
        ))}
        {course !== undefined && isLive(line.state) && <small>Course {course}</small>}
      </span>
      <span class="state">{states[line.state]}</span>
      <span class="sum">{isLive(line.state) ? floor.money(line.total) : '–'}</span>
      {canChange(line) && (
        <button type="button" onClick={onChange} aria-label={`Change ${line.name}`}>
          Change
        </button>
      )}
    </li>
  )
}

const origin = ({ channel, by }: FloorOrder): string =>
  by !== undefined ? `taken by ${by}` : channel === 'pad' ? 'from the pad' : `from ${channel}`

export const OrderCard = ({ floor, order, me }: { floor: Floor; order: FloorOrder; me: Me }) => {
  const [voiding, setVoiding] = useState(false)
  const [changing, setChanging] = useState<LineId | undefined>(undefined)
  const changed = order.lines.find(({ line }) => line === changing)
  const isInCourses = coursesOf(order).length > 1
  const live = order.lines.some(line => isLive(line.state))
  return (
    <li class="panel order" data-order={order.order}>
      <header>
        <h2>
          Order {order.order} <span class={`chip ${order.state}`}>{states[order.state]}</span>
        </h2>
        <p class="soft">
          {age(order.placedAt, floor.sight.now.value)} · {origin(order)}
        </p>
      </header>
      <ul class="lines">
        {order.lines.map(line => (
          <Line
            key={line.line}
            floor={floor}
            line={line}
            course={isInCourses ? line.course : undefined}
            onChange={() => setChanging(line.line)}
          />
        ))}
      </ul>
      <Courses floor={floor} order={order} />
      {warningsOf(order.avoids ?? []).map(warning => (
        <p key={warning} class="avoids">
          ⚠ {warning}
        </p>
      ))}
      {order.note !== undefined && <p class="note">Note: {order.note}</p>}
      <div class="deeds">
        {order.lines.some(({ state }) => state === 'ready') && (
          <button
            type="button"
            class="main"
            onClick={() =>
              void floor.attempt(
                { type: 'serve-order', order: order.order, carried: true },
                `Order ${order.order} delivered.`,
              )
            }
          >
            Delivered
          </button>
        )}
        {live && (
          <button type="button" class="danger" onClick={() => setVoiding(true)}>
            Void…
          </button>
        )}
      </div>
      {changed !== undefined && (
        <ChangeDialog
          floor={floor}
          order={order}
          line={changed}
          me={me}
          onClose={() => setChanging(undefined)}
        />
      )}
      {voiding && (
        <VoidDialog
          order={order.order}
          lines={order.lines
            .filter(line => isLive(line.state))
            .map(line => ({ ...line, locked: !isManager(me) && rank(line.state) >= rank('preparing') }))}
          onVoid={(lines, reason, count) =>
            void floor.attempt(
              { type: 'void-lines', order: order.order, lines: [...lines], reason },
              `${count} voided from order ${order.order}. The kitchen knows.`,
            )
          }
          onClose={() => setVoiding(false)}
        />
      )}
    </li>
  )
}
