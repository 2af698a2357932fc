/** Every sentence of the grid worker's shell. */

export const copy = {
  noPage: { title: '没有这一页', line: '这个地址打不开', home: '回今天' },
} as const
