import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { initSync, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler'
import { documentFonts, documentTemplate } from './document-fonts.ts'

/** What the thread is asked: the document as JSON. */
export interface Question {
  number: number
  json: string
}

/** What it answers: the PDF with the places of its pictures, or why there is none (without any words of the document). */
export type Answer = { number: number } & ({ pdf: Uint8Array; pictures: string } | { fault: string })

/**
 * The thread in which Typst runs, as WebAssembly: the same program on every kind of machine, and no page waits while it works. Its
 * folder is empty and it knows neither files nor network, so that whatever a document says, there is nothing to be read.
 */
const require = createRequire(import.meta.url)
const program = require.resolve('@myriaddreamin/typst-ts-web-compiler/wasm')
initSync({ module: new WebAssembly.Module(readFileSync(program)) })

const builder = new TypstCompilerBuilder()
builder.set_dummy_access_model()
for (const font of documentFonts()) await builder.add_raw_font(readFileSync(font))
const compiler = await builder.build()
const main = '/document.typ'
compiler.add_source(main, readFileSync(documentTemplate(), 'utf8'))

/** Tells faults apart without the words of the document: place and message of each come from the template. */
const withDiagnostics = 3

parentPort?.on('message', ({ number, json }: Question) => {
  const answer = answerTo(number, json)
  parentPort?.postMessage(answer, 'pdf' in answer && answer.pdf.buffer instanceof ArrayBuffer ? [answer.pdf.buffer] : [])
})

function answerTo(number: number, json: string): Answer {
  const input = [['document', json]]
  const compiled: unknown = compiler.compile(main, input, 'pdf', withDiagnostics)
  const pdf = propertyOf(compiled, 'result')
  if (!(pdf instanceof Uint8Array))
    return { number, fault: JSON.stringify(propertyOf(compiled, 'diagnostics') ?? 'no reason given') }
  const pictures = compiler.query(main, input, '<picture>', 'value')
  compiler.reset()
  return { number, pdf: pdf.slice(), pictures }
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
