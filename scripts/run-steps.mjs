/** Owns the running of named steps side by side: each says one line when it ends, and what it printed when it failed. */
import { quietly, seconds } from './prepare.mjs'

/**
 * Runs the steps, at most `width` at a time, in their order.
 * @param {{ title: string, args: string[] }[]} steps arguments of `node`
 * @returns {Promise<string[]>} titles of those that failed
 */
export const runSteps = async (steps, width) => {
  const waiting = [...steps]
  const failed = []
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const begun = Date.now()
      const { code, output } = await quietly(process.execPath, step.args, {
        ...process.env,
        FORCE_COLOR: '0',
        NO_COLOR: '1',
      })
      console.log(`${code === 0 ? '通过' : '失败'}  ${step.title}  ${seconds(begun)} 秒`)
      if (code === 0) continue
      failed.push(step.title)
      console.log(output.trimEnd())
    }
  }
  await Promise.all(Array.from({ length: width }, work))
  return failed
}
