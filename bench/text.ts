/**
 * `gewu bench text --data DIR`: how well and how fast suggestions and focus issues are, beside Debian's scikit-learn in
 * the same run. Quality by five folds grouped by group_id; thresholds of focus chosen on halves they are not scored on.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { productFolder } from '@gewu/server/kernel/product-folder'
import { type BenchReport, tellReport } from './report.ts'
import { measureDispatch } from './text/dispatch.ts'
import { measureFocus } from './text/focus.ts'

export type TextBenchOptions = {
  /** Folder with dispatch_dev.csv, focus_messages.csv, focus_gold_dev.csv, focus_gold_ignore.csv, department_dev.csv. */
  readonly data: string
  /** Whether a missing peer fails the run. */
  readonly requirePeers: boolean
}

type PeerTimes = { readonly train: number; readonly predict: number; readonly focus: number; readonly macroF1: number }

/** Measures everything. Ratios of a peer that is not installed are absent. */
export async function run({ data, requirePeers }: TextBenchOptions): Promise<BenchReport> {
  const dispatch = await measureDispatch(data)
  const focus = await measureFocus(data)
  const peer = await askPeer(data, dispatch.folds)
  return {
    bench: 'text',
    figures: {
      ...dispatch.figures,
      ...focus.figures,
      trainCpuSeconds: dispatch.trainSeconds,
      predictCpuSeconds: dispatch.predictSeconds,
      focusCpuSeconds: focus.seconds,
      ...(peer ? { sklearnMacroF1: peer.macroF1 } : {}),
    },
    ratios: peer
      ? {
          predictVsSklearn: peer.predict / dispatch.predictSeconds,
          trainVsSklearn: peer.train / dispatch.trainSeconds,
          focusTimeVsScipy: focus.seconds / peer.focus,
        }
      : {},
    checks: requirePeers && !peer ? { peersMissing: 1 } : {},
  }
}

const usage = '用法：gewu bench text --data 目录 [--json] [--require-peers]'

/** The command: reads options, measures, prints. */
export async function textBench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      'require-peers': { type: 'boolean', default: false },
    },
  })
  if (values.data === undefined) {
    console.error(usage)
    return 2
  }
  return tellReport(await run({ data: values.data, requirePeers: values['require-peers'] }), values.json)
}

/** CPU seconds of the peer on the same folds, or undefined when Debian's python3-sklearn is not there. */
async function askPeer(data: string, folds: Int32Array): Promise<PeerTimes | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gewu-bench-text-'))
  try {
    const foldsFile = path.join(folder, 'folds.txt')
    await writeFile(foldsFile, folds.join('\n'))
    const script = path.join(productFolder(), 'bench', 'peers', 'text_sklearn.py')
    const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' }
    const { stdout } = await promisify(execFile)('/usr/bin/python3', [script, data, foldsFile], { env })
    const said: unknown = JSON.parse(stdout)
    return isPeerTimes(said) ? said : undefined
  } catch {
    return undefined
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function isPeerTimes(value: unknown): value is PeerTimes {
  if (typeof value !== 'object' || value === null) return false
  return ['train', 'predict', 'focus', 'macroF1'].every((key) => key in value)
}
