/** The thread that draws sample papers as they would come out, letters and codes and all. */
import { collectGarbage } from '../../hardware/memory.ts'
import { printerModel } from '../../hardware/printer/models.ts'
import { paperPicture } from '../../hardware/printer/picture.ts'
import { Fault } from '../../protocol/fault.ts'
import type { PaperWanted } from '../../protocol/papers.ts'
import { serve, yieldToOthers } from '../journal/thread.ts'
import { sampleLanguages } from '../printing/samples/dishes.ts'
import { samples } from '../printing/samples/samples.ts'

const draw = (wanted: PaperWanted): { readonly png: Uint8Array } => {
  const sample = samples.find(({ kind }) => kind === wanted.sample)
  const language = sampleLanguages.find(one => one === wanted.language)
  const model = printerModel(wanted.model, wanted.columns)
  if (sample === undefined) throw new Fault('unknown-sample', `No sample is called "${wanted.sample}".`)
  if (language === undefined) throw new Fault('unknown-language', `No sample speaks "${wanted.language}".`)
  if (model === undefined) throw new Fault('unknown-model', `No printer model is called "${wanted.model}".`)
  // Handed over, and so all of its buffer has to be its own.
  return { png: Uint8Array.from(paperPicture(sample.document(language, model, wanted.papers), model)) }
}

const service = { draw }
export type Previewer = typeof service

yieldToOthers('a person')
// Between two questions it holds what it needs, and not the 10 MB and more that it took to answer.
serve(service, () => undefined, collectGarbage)
