/** `npm test`: installs, builds, runs every test there is, and ends with the line `N passed, N failed`. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { prepare, ROOT } from './prepare.mjs'
import { addCounts, countsOf, verdictOf } from './test-counts.mjs'
import { ensureTestNeeds } from './test-needs.mjs'

process.chdir(ROOT)
const inCi = Boolean(process.env.CI)

/** Projects of vitest.config.ts that may run side by side; the browser has the machine to itself. */
const GROUPS = [['unit', 'database', 'database-15'], ['e2e']]

const runGroup = (projects) =>
  new Promise((resolve) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'gewu-test-report-'))
    const report = path.join(folder, 'report.json')
    const chosen = projects.flatMap((name) => ['--project', name])
    const args = ['node_modules/vitest/vitest.mjs', 'run', ...chosen, '--passWithNoTests']
    const reporters = ['--reporter', 'default', '--reporter', 'json', '--outputFile.json', report]
    const child = spawn(process.execPath, [...args, ...reporters], { stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('close', (code) => {
      resolve(countsOf(readReport(report), code ?? 1))
      rmSync(folder, { recursive: true, force: true })
    })
  })

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

// The last line is owed however the run ends: what could not be installed or built is a failure too.
const owe = () => console.log('0 passed, 1 failed')
process.once('exit', owe)
await prepare()
const needs = await ensureTestNeeds()
const absent = new Set(needs.flatMap(({ projects }) => projects))
let counts = { passed: 0, failed: 0, skipped: 0 }
for (const group of GROUPS) {
  const projects = group.filter((name) => !absent.has(name))
  if (projects.length > 0) counts = addCounts(counts, await runGroup(projects))
}
process.off('exit', owe)
const verdict = verdictOf(counts, needs.length, inCi)
for (const line of verdict.lines) console.log(line)
process.exitCode = verdict.failed > 0 ? 1 : 0
