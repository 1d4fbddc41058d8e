/** The pictures of the dishes: a manager hands one in, and every page may show it. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { PictureId } from '../../../protocol/picture.ts'
import { check } from '../../../protocol/shape.ts'
import { managers } from '../access.ts'
import { locked, Problem, problem } from '../answer.ts'
import type { Complain } from '../complaints.ts'
import type { KeepsPictures } from '../house.ts'
import { partyOf, traceOf } from '../recognising.ts'
import { sellers } from './offer.ts'

/** Of a file, as `gateway/pictures` takes it. */
const fileBytes = 12 * 1024 * 1024
/** What browsers and programs call such files. What a file is, its content says and nothing else. */
const spoken = ['image/png', 'image/jpeg', 'image/webp', 'application/octet-stream']

/** A file is all of a request's body. Only here: every other route takes JSON and nothing else. */
export const picturesRoutes = async (
  app: FastifyInstance,
  house: KeepsPictures,
  complain: Complain,
): Promise<void> => {
  await app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(spoken, { parseAs: 'buffer' }, (_, body, done) => done(null, body))
    scope.post(
      '/api/v1/pictures',
      {
        bodyLimit: fileBytes,
        config: { for: managers },
        schema: {
          summary: 'Hand in a picture for a dish',
          description:
            'The body is a PNG, JPEG or WebP file. Its middle part is kept, 40 wide to 21 high, and nothing else of it. ' +
            'The same file is the same picture. It stays for a day, and while a menu names it.',
          tags: ['offer'],
          consumes: spoken,
          body: Type.Unsafe({ type: 'string', format: 'binary' }),
          response: {
            200: Type.Object({ picture: PictureId }),
            ...locked,
            413: { ...Problem, description: 'More than 12 MiB' },
            415: { ...Problem, description: 'Not sent as an image' },
            422: { ...Problem, description: 'Not such a picture: `detail` says what is wrong with it' },
            503: { ...Problem, description: 'Too many at once: try again' },
          },
        },
      },
      async (request, response) => {
        const file = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const taken = await house.takePicture(file)
        if (taken.ok) return { picture: taken.picture }
        complain(partyOf(request), 'a picture was refused', { ...traceOf(request), why: taken.why })
        const said = problem(taken.why, `this file ${taken.detail}`)
        if (taken.why === 'busy') return response.code(503).send(problem('busy', taken.detail))
        return response.code(422).send(said)
      },
    )
  })

  app.get<{ Params: { picture: string } }>(
    '/api/v1/pictures/:picture',
    {
      config: { for: sellers },
      schema: {
        summary: 'A picture, as a JPEG',
        tags: ['offer'],
        params: Type.Object({ picture: PictureId }),
        produces: ['image/jpeg'],
        response: {
          200: Type.Unsafe({ type: 'string', format: 'binary' }),
          ...locked,
          404: { ...Problem, description: 'The house has no such picture' },
        },
      },
    },
    async (request, response) => {
      const asked = check(PictureId, request.params.picture)
      const page = asked.ok ? await house.picture(asked.value) : undefined
      if (page === undefined) {
        return response.code(404).send(problem('unknown-picture', 'the house has no such picture'))
      }
      // Named for what is in it: what is read once never changes.
      response.header('cache-control', 'private, max-age=31536000, immutable').type('image/jpeg')
      return response.send(Buffer.from(page))
    },
  )
}
