/**
 * Owns the words that any letter to a community or an authority may hold, whatever it is about. They tell no two
 * problems apart, and a young community has not seen enough letters to notice that by itself.
 */

const COMMON =
  '尊敬的领导 您好 你好 领导好 各位领导 我是 我们是 我们 本人 我家 大家 居民 业主 市民 群众 百姓 老百姓 村民 住户 家长 一名 一位 普通 ' +
  '小区 社区 街道 附近 旁边 周边 这里 那里 这边 对面 门口 楼下 楼上 里面 外面 区域 地方 位于 家住 居住 住在 ' +
  '请问 请求 希望 恳请 建议 咨询 反映 投诉 举报 要求 强烈 再次 多次 一直 至今 现在 目前 今年 去年 近日 最近 每天 晚上 白天 早上 凌晨 ' +
  '长期 经常 已经 什么 什么时候 为什么 怎么 如何 何时 能否 是否 可以 不能 没有 无法 有没有 不是 就是 还是 但是 而且 因为 所以 如果 ' +
  '这个 那个 这样 一个 一些 很多 所有 其他 相关 有关 部门 有关部门 相关部门 政府 单位 公司 物业 管理 负责 工作 人员 工作人员 ' +
  '问题 情况 影响 严重 严重影响 生活 正常 安全 隐患 安全隐患 存在 出现 发生 造成 导致 进行 解决 处理 尽快 关注 重视 帮助 支持 ' +
  '谢谢 感谢 期待 回复 答复 为盼 知道 了解 觉得 认为 表示 通知 规定 根据 按照 关于 对于 由于 通过 为了 以及 或者 非常 十分 特别 ' +
  '时间 小时 分钟 年 月 日 多年 几年 几个 元 万元 市长 书记 局长 主任 县长 市政府 区政府 县政府 到底 合理 不合理 合法 违规 谁来管 不作为 ' +
  '扰民 小孩 孩子 老人 出行 方便 不便 公开 公示 办理 申请 政策 收费 费用 质量 城市 建设 改造 施工 规划'

/** Every common word once. */
export const commonWords: readonly string[] = [...new Set(COMMON.split(' '))]
