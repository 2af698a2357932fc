/** Made-up labelled messages for the tests of this folder; no sentence of it was written by a resident. */
import type { LabelledMessage } from './model.ts'

const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  供水供电: [
    '家里停水两天了',
    '水压太小洗不了澡',
    '二次供水水质发黄',
    '昨晚又停电',
    '电表读数不对',
    '变压器嗡嗡响',
    '水费多收了',
    '自来水有异味',
    '整栋楼断电',
    '水管爆了没人修',
  ],
  道路交通: [
    '路面坑洼下雨积水',
    '公交车半小时不来',
    '路口没有红绿灯',
    '斑马线看不清',
    '大货车超载压坏路',
    '出租车拒载',
    '人行道砖松了',
    '早高峰堵车严重',
    '公交站台没有雨棚',
    '路口经常逆行',
  ],
  噪声油烟: [
    '楼下烧烤油烟呛人',
    '夜间施工吵得睡不着',
    '广场舞音响太大',
    '餐馆烟道对着窗户',
    '工地凌晨打桩',
    '隔壁作坊异味刺鼻',
    '空调外机噪音大',
    '歌厅半夜扰民',
    '工厂排废气',
    '装修噪声不停',
  ],
  学校教育: [
    '孩子入学划片不清楚',
    '学校补课收费',
    '幼儿园学费涨价',
    '老师布置作业太多',
    '学位不够',
    '中学食堂伙食费贵',
    '转学手续怎么办',
    '校服质量差',
    '小学放学没人管',
    '高考报名资料丢失',
  ],
}

const STREETS = ['望江路', '青禾街', '云杉花园', '银杏里', '梧桐苑'] as const
const ENDINGS = ['请尽快处理。', '希望有人管一管。', '谢谢。', '反映多次没有结果。'] as const

/** Every sentence at every street: 200 cases of four labels, in a fixed order. */
export function madeUpCases(): LabelledMessage[] {
  return STREETS.flatMap((street, s) =>
    Object.entries(SENTENCES).flatMap(([label, sentences]) =>
      sentences.map((sentence, i) => ({
        title: `${street}${sentence}`,
        body: `我是${street}的住户，${sentence}，已经影响生活，${ENDINGS[(s + i) % ENDINGS.length] ?? ''}`,
        label,
      })),
    ),
  )
}
