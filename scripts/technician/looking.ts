/** `list`, `selftest` and `reset`: what a technician does with a device and no gateway. */
import type { FromDevice } from '../../protocol/provisioning.ts'
import { assignedName, findDevices, findOne, standing, type Where } from './finding.ts'
import { type Exit, exits, Stop, type Surroundings } from './surroundings.ts'
import type { Heard } from './talk.ts'

export interface Looking extends Where {
  readonly json: boolean
}

const selftestMs = 30_000
const resetMs = 15_000

const answerOf = (heard: Heard): Extract<FromDevice, { ok: true }> => {
  if (heard.at === 'cut')
    throw new Stop('no-device', 'The cable came out. Put it back in and run the same again.')
  if (heard.at === 'silent')
    throw new Stop('no-device', 'The device stopped answering. Pull the cable out, put it in, and try again.')
  const { answer } = heard
  if (!answer.ok) throw new Stop('refused', `The device refused (${answer.why}): ${answer.detail}`)
  return answer
}

/** @throws Stop */
export const list = async (looking: Looking, surroundings: Surroundings): Promise<Exit> => {
  const found = await findDevices(looking, surroundings)
  for (const { port, hello, talk } of found) {
    surroundings.say(
      looking.json
        ? JSON.stringify({ port, ...hello })
        : `${hello.device}  ${hello.kind === 'pad' ? 'pad' : 'kitchen device'} ${hello.version}  ${port}  ${standing(hello)}`,
    )
    await talk.close()
  }
  return exits.done
}

/** Ends with `refused` when something failed. @throws Stop */
export const selftest = async (looking: Looking, surroundings: Surroundings): Promise<Exit> => {
  const { hello, port, talk } = await findOne(looking, surroundings)
  try {
    surroundings.tell(`${hello.device} at ${port} tries itself …`)
    const answer = answerOf(await talk.ask({ say: 'selftest' }, selftestMs))
    const trials = 'trials' in answer ? answer.trials : []
    if (looking.json) surroundings.say(JSON.stringify({ device: hello.device, port, trials }))
    else
      for (const { part, result, detail } of trials)
        surroundings.say(`${result.padEnd(9)}  ${part.padEnd(8)}  ${detail}`)
    return trials.some(({ result }) => result === 'fail') ? exits.refused : exits.done
  } finally {
    await talk.close()
  }
}

export interface Resetting extends Looking {
  /** Papers that a kitchen device has not printed. */
  readonly giveUp: boolean
}

/** @throws Stop */
export const reset = async (looking: Resetting, surroundings: Surroundings): Promise<Exit> => {
  const { hello, port, talk } = await findOne(looking, surroundings)
  try {
    const answer = answerOf(
      await talk.ask(
        { say: 'reset', device: hello.device, ...(looking.giveUp ? { giveUp: true } : {}) },
        resetMs,
      ),
    )
    const result = 'changed' in answer && answer.changed ? 'changed' : 'unchanged'
    surroundings.say(
      looking.json
        ? JSON.stringify({ device: hello.device, port, result })
        : `${result}: ${hello.device} belongs nowhere`,
    )
    if (hello.assigned !== null)
      surroundings.tell(
        `Its gateway still knows ${assignedName(hello.assigned)}: a manager can shut it out (/admin, Devices).`,
      )
    return exits.done
  } finally {
    await talk.close()
  }
}
