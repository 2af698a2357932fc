/** `npm run check`: everything that can be said of the code without a database or a browser, in under two minutes. */
import { existsSync } from 'node:fs'
import os from 'node:os'
import { prepareTools, seconds } from './prepare.mjs'
import { runSteps } from './run-steps.mjs'

const begun = Date.now()
await prepareTools()

const steps = [
  { title: '单元测试', args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--reporter', 'dot'] },
  { title: '类型', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { title: '格式与写法', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'] },
  { title: '引用方向', args: ['--import', './scripts/typescript-six.mjs', 'scripts/arrows.mjs'] },
  { title: '无用代码', args: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'] },
  { title: '生成文件', args: ['scripts/drift.mjs'] },
].filter(({ args }) => !args[0].startsWith('scripts/') || existsSync(args[0]))

const failed = await runSteps(steps, Math.max(2, Math.min(4, os.availableParallelism())))
const verdict = failed.length === 0 ? `全部 ${steps.length} 项通过` : `${failed.length} 项失败：${failed.join('、')}`
console.log(`${verdict}，用时 ${seconds(begun)} 秒。`)
process.exitCode = failed.length === 0 ? 0 : 1
