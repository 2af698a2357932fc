/** What the question about a new division of the micro-grids says to the lead of one of them. */

export const planQuestion = {
  title: '格子要调一调，问您一声',
  change: (grid: string, before: number, after: number) =>
    after === 0 ? `${grid}要空出来，${before} 户归到别的格。` : `${grid}从 ${before} 户变 ${after} 户。`,
  gained: (labels: readonly string[]) => `添的：${labels.join('、')}`,
  lost: (labels: readonly string[]) => `减的：${labels.join('、')}`,
  yes: '我同意',
  no: '不同意',
  why: '为什么不同意',
  whyMissing: '写一句为什么，社区好再调。',
  send: '就这么说',
  back: '再想想',
  thanks: '知道了，谢谢您',
} as const
