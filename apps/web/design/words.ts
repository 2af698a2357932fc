/** The few fixed words that the components themselves say; everything else is given to them by a shell's copy file. */

export const words = {
  skip: '跳到正文',
  back: '返回',
  close: '关上',
  readAloud: '念给我听',
  stopReading: '别念了',
  undo: '拿回来',
  optional: '可以不写',
  loading: '正在取',
  elderView: '大字版',
  plainView: '回普通版',
  bringBack: '再试一次',
  offline: '没连上网',
  offlineDetail: '看看手机的网络，连上了再试。',
  keptOffline: '您写的都还在，连上了再按一次。',
  broken: '这一页没显示出来',
  brokenDetail: '不是您弄错了。再试一次，还不行就先回首页。',
} as const
