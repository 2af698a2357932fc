/** Preloaded where a tool asks for `typescript` and can't use version 7, which has no compiler API: gives it version 6. */
import Module, { register } from 'node:module'

const six = (name) => name.replace(/^typescript(?=$|\/)/, 'typescript6')

const resolveFilename = Module._resolveFilename
Module._resolveFilename = (name, ...rest) => resolveFilename(six(name), ...rest)
register(
  `data:text/javascript,${encodeURIComponent(
    `export const resolve = (name, context, next) => next(name === 'typescript' ? 'typescript6' : name, context)`,
  )}`,
)
