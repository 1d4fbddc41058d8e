/** Where tickets, checks and receipts are laid out: how they look now, and how they would. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { Fault } from '../../../protocol/fault.ts'
import { PapersView, PaperWanted, paperProblems } from '../../../protocol/papers.ts'
import { check } from '../../../protocol/shape.ts'
import { managers } from '../access.ts'
import { locked, Problem, problem } from '../answer.ts'
import type { LaysPapersOut } from '../papers.ts'

/** Three papers of forty parts each, with all that can be said in them. */
const papersBytes = 128 * 1024

export const papersRoutes = (app: FastifyInstance, house: LaysPapersOut): void => {
  app.get(
    '/api/v1/papers',
    {
      config: { for: managers },
      schema: {
        summary: 'How tickets, checks and receipts look, and which samples can be drawn',
        description: 'They are changed with the request `publish-papers`.',
        tags: ['operation'],
        response: { 200: PapersView, ...locked },
      },
    },
    async (_, response) => response.header('cache-control', 'no-store').send(house.papers()),
  )

  app.post(
    '/api/v1/papers/picture',
    {
      bodyLimit: papersBytes,
      config: { for: managers },
      schema: {
        summary: 'A sample of a paper as a printer would print it, which is not published',
        tags: ['operation'],
        body: PaperWanted,
        response: {
          200: {
            description: 'In the dots of that printer',
            content: { 'image/png': { schema: Type.String({ format: 'binary' }) } },
          },
          ...locked,
          422: { ...Problem, description: 'No papers, or with something missing; or no such sample' },
        },
      },
    },
    async (request, response) => {
      const wanted = check(PaperWanted, request.body)
      const problems = wanted.ok ? paperProblems(wanted.value.papers) : wanted.problems
      if (!wanted.ok || problems.length > 0)
        return response.code(422).send(problem('malformed', problems[0] ?? 'no paper', problems))
      try {
        const png = await house.paperPicture(wanted.value)
        return response.header('cache-control', 'no-store').type('image/png').send(Buffer.from(png))
      } catch (cause) {
        if (!(cause instanceof Fault) || !cause.code.startsWith('unknown-')) throw cause
        return response.code(422).send(problem('malformed', cause.message))
      }
    },
  )
}
