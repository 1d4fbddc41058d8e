/** The process that makes the house's papers, as it reads on its standard input, and ends. */
import { json } from 'node:stream/consumers'
import type { Papers, Wanted } from './making.ts'
import { makeAuthority, makeCertificate } from './papers.ts'

const { authority: given, names, span } = (await json(process.stdin)) as Wanted
const authority = 'key' in given ? given : await makeAuthority(given)
const certificate = await makeCertificate(authority, names, span)
process.stdout.write(JSON.stringify({ authority, certificate } satisfies Papers))
