/** Every sentence of the desk's shell. */

export const copy = {
  noPage: { title: '没有这一页', line: '这个地址打不开', home: '回派单台' },
} as const
