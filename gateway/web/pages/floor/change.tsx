/** A line that is to be made otherwise: another word for the cook, another course. */
import { useState } from 'preact/hooks'
import type { FloorLine, FloorOrder } from '../../../../protocol/floor.ts'
import { isLive, rank } from '../../../../protocol/order.ts'
import type { Me } from '../../../../protocol/sign-in.ts'
import { Dialog } from '../house/dialog.tsx'
import { Stepper } from '../house/stepper.tsx'
import type { Floor } from './floor.ts'
import { isManager } from './words.ts'

/** Letters that the kitchen has room for, and courses that a meal has. */
const mostLetters = 120
const mostCourses = 9

/** It is not made yet: there is something to change. */
export const canChange = ({ state }: Pick<FloorLine, 'state'>): boolean =>
  isLive(state) && rank(state) < rank('ready')

export const ChangeDialog = (props: {
  floor: Floor
  order: FloorOrder
  line: FloorLine
  me: Me
  onClose: () => void
}) => {
  const { floor, order, line, me, onClose } = props
  const before = { remark: line.remark ?? '', course: line.course }
  const [remark, setRemark] = useState(before.remark)
  const [course, setCourse] = useState(before.course)
  // The kitchen goes on while somebody thinks.
  const isMade = !canChange(line)
  const isLocked = !isManager(me) && rank(line.state) >= rank('preparing')
  const wanted = {
    ...(remark.trim() === before.remark ? {} : { remark: remark.trim() }),
    ...(course === before.course ? {} : { course }),
  }
  const isChanged = Object.keys(wanted).length > 0
  const change = (news: object, text: string, undo?: () => void) =>
    floor.attempt({ type: 'change-line', order: order.order, line: line.line, ...news }, text, undo)
  const save = (event: Event) => {
    event.preventDefault()
    if (!isChanged) return
    onClose()
    void change(
      wanted,
      `${line.name} of order ${order.order} is changed. The kitchen knows.`,
      () => void change(before, `${line.name} is as it was ordered. The kitchen knows.`),
    )
  }
  return (
    <Dialog title={`Change ${line.quantity}× ${line.name}`} onClose={onClose}>
      {isMade ? (
        <p>It is made already: nothing can be changed about it any more.</p>
      ) : isLocked ? (
        <p>The kitchen has begun with it: a manager can change it.</p>
      ) : (
        <form onSubmit={save}>
          <label>
            For the cook
            <input
              name="remark"
              maxLength={mostLetters}
              autoComplete="off"
              placeholder="no salt, on the side, …"
              value={remark}
              onInput={event => setRemark(event.currentTarget.value)}
            />
          </label>
          <Stepper label="Course" value={course} min={1} max={mostCourses} onChange={setCourse} />
          <p class="soft">
            Its screen shows it at once; where the kitchen works from paper, a CHANGE ticket comes out.
          </p>
          <div class="deeds">
            <button type="submit" class="main" aria-disabled={!isChanged}>
              {isChanged ? 'Change it' : 'Nothing is changed'}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
