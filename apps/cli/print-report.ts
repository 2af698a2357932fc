/** Prints what an import did: the counts, every refused row, what was left aside. */
import { refusalLine, sheetRefusalLine } from '@gewu/domain/roster/row-reader'
import { changedNothing, type ImportReport } from '@gewu/server/exchange/report'

export const printReport = (
  file: string,
  report: ImportReport,
  hiddenSheets: readonly string[],
  json: boolean,
): void => {
  if (json) {
    const { notes, ...rest } = report
    console.log(JSON.stringify({ file, ...rest, ...notes, hiddenSheets }))
    return
  }
  for (const line of reportLines(file, report, hiddenSheets)) console.log(line)
}

export const reportLines = (file: string, report: ImportReport, hiddenSheets: readonly string[]): string[] => {
  const { notes, counts, dryRun, remarks } = report
  const refused = notes.refused.map((refusal) => `${file} ${refusalLine(refusal)}`)
  const sheets = notes.refusedSheets.map((refusal) => `${file} ${sheetRefusalLine(refusal)}`)
  return [
    ...(dryRun ? ['这是试导入，什么也没有写进去。'] : []),
    ...Object.entries(counts).map(
      ([what, { added, changed, same }]) => `${what}：新增 ${added}，更改 ${changed}，原样 ${same}。`,
    ),
    ...(changedNothing(report) && !dryRun ? ['这份表里没有新东西，什么也没有改。'] : []),
    ...remarks,
    ...asideLines(report, hiddenSheets),
    ...sheets,
    ...refused,
    ...(refused.length > 0 ? [`有 ${refused.length} 行没有导入，改好后把整份表再导入一次就行。`] : []),
  ]
}

const skippedWords = { 'repeated-header': '重复的表头', total: '合计', title: '标题', note: '说明' } as const

const asideLines = ({ notes }: ImportReport, hiddenSheets: readonly string[]): string[] => {
  const skipped = new Map<string, number>()
  for (const { sheet, reason } of notes.skipped) {
    const slot = `“${sheet}”表跳过了${skippedWords[reason]}`
    skipped.set(slot, (skipped.get(slot) ?? 0) + 1)
  }
  return [
    ...notes.unknownColumns.map(
      ({ sheet, column, letter, filled }) => `“${sheet}”表的“${column}”（${letter}列）用不上，${filled} 格没有读。`,
    ),
    ...[...skipped].map(([slot, count]) => `${slot} ${count} 行。`),
    ...(notes.ignoredSheets.length > 0 ? [`没有读的表：${notes.ignoredSheets.join('、')}。`] : []),
    ...(hiddenSheets.length > 0 ? [`隐藏的表没有读：${hiddenSheets.join('、')}。`] : []),
  ]
}
