/** Runs Gewu's command line in this very process, so that signals reach it and nothing stands between, after preparing it. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { giveUp, prepare, ROOT } from './prepare.mjs'

/** @param {string[]} args as typed after `gewu` */
export const launch = async (args) => {
  await prepare()
  const program = path.join(ROOT, 'dist', 'gewu.mjs')
  if (!existsSync(program)) giveUp('没有找到 dist/gewu.mjs，程序还没有构建。')
  process.argv = [process.execPath, program, ...args]
  await import(pathToFileURL(program).href)
}
