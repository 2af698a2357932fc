/** One story per component, with invented data. Never part of the product. */
import { type ReactNode, useState } from 'react'
import { Button } from '../design/controls/button.tsx'
import { Candidates } from '../design/controls/candidates.tsx'
import { Choices, ManyChoices } from '../design/controls/choice.tsx'
import { type Face, Faces } from '../design/controls/faces.tsx'
import { Select, TextArea, TextField } from '../design/controls/field.tsx'
import { Seg } from '../design/controls/seg.tsx'
import { Speak } from '../design/controls/speak.tsx'
import { Switch } from '../design/controls/switch.tsx'
import { Empty } from '../design/feedback/empty.tsx'
import { Loading } from '../design/feedback/loading.tsx'
import { Note } from '../design/feedback/note.tsx'
import { Sheet } from '../design/feedback/sheet.tsx'
import { toast } from '../design/feedback/toast.tsx'
import { Card } from '../design/lists/card.tsx'
import { Facts } from '../design/lists/facts.tsx'
import { QueueItem } from '../design/lists/queue.tsx'
import { Row, Rows } from '../design/lists/row.tsx'
import { SectionHead } from '../design/lists/section.tsx'
import { Table } from '../design/lists/table.tsx'
import { Care } from '../design/marks/care.tsx'
import { Draft } from '../design/marks/draft.tsx'
import { Icon } from '../design/marks/icon.tsx'
import { type IconName, iconShapes } from '../design/marks/icon-shapes.ts'
import { Money } from '../design/marks/money.tsx'
import { Plate } from '../design/marks/plate.tsx'
import { Badge, Tag } from '../design/marks/tag.tsx'
import { Mini } from '../design/progress/mini.tsx'
import { Stat } from '../design/progress/stat.tsx'
import { Steps } from '../design/progress/steps.tsx'
import { Trail } from '../design/progress/trail.tsx'

const ButtonStory = () => (
  <>
    <div className="line wrap">
      <Button>交出去</Button>
      <Button look="second">先存着</Button>
      <Button look="quiet" icon="read">
        念给我听
      </Button>
      <Button look="turn">轮到您</Button>
      <Button look="undo">收回</Button>
      <Button disabled>还差一步</Button>
      <Button busy>正在交</Button>
      <Button look="quiet" icon="back" label="返回" />
    </div>
    <Speak href="/say" title="有事您说话" detail="说一句就行" />
  </>
)

function FieldStory() {
  const [place, setPlace] = useState('')
  const [kind, setKind] = useState<'door' | 'yard' | ''>('')
  const [who, setWho] = useState<'firm' | 'me'>('firm')
  const [days, setDays] = useState<readonly ('sat' | 'sun')[]>(['sat'])
  const [named, setNamed] = useState(true)
  return (
    <>
      <TextField
        label="在哪里"
        value={place}
        onChange={setPlace}
        placeholder="扫门口的码，或写门牌"
        hint="写到单元就够"
      />
      <TextField label="几号去" value="10月32日" onChange={() => undefined} error="没有这一天，10月只到31日" />
      <TextArea label="想说的话" optional value="" onChange={() => undefined} rows={2} />
      <Select
        label="哪一种地方"
        value={kind}
        placeholder="选一个"
        options={[
          { value: 'door', label: '楼门里' },
          { value: 'yard', label: '院子里' },
        ]}
        onChange={setKind}
      />
      <Choices
        legend="谁去说"
        value={who}
        options={[
          { value: 'firm', label: '报给物业' },
          { value: 'me', label: '我先去说' },
        ]}
        onChange={setWho}
      />
      <ManyChoices
        legend="哪天在家"
        value={days}
        options={[
          { value: 'sat', label: '周六' },
          { value: 'sun', label: '周日' },
        ]}
        onChange={setDays}
      />
      <Switch label="让办事的人知道是我" hint="现在：他只看得见门牌和这句话" checked={named} onChange={setNamed} />
    </>
  )
}

const RowStory = () => (
  <>
    <SectionHead title="我的事" aside={<a href="#main">全部 3 件</a>} />
    <Card>
      <Rows>
        <Row
          turn
          href="/m/1"
          above={
            <>
              <Tag tone="turn">轮到您</Tag>
              <span className="small faint num">4172 0863</span>
            </>
          }
          title="2单元3层楼道灯"
          detail="师傅说修好了，您看亮不亮？"
        />
        <Row
          href="/m/2"
          above={<Tag tone="go">正在办</Tag>}
          title="花架旁边窨井盖松动"
          detail="养护班·明天上午来换"
          below={<Mini steps={4} at={3} label="四步走到第三步" />}
        />
        <Row lead="drop" onPress={() => undefined} title="4层水管漏" detail="剩 3小时20分" />
        <Row
          leadMark={<Care tier="lian" label="连心户，缘由已收起" />}
          title={<Plate place="2栋1单元 501" />}
          detail="上回约好今天来"
        />
      </Rows>
    </Card>
  </>
)

const MarkStory = () => (
  <>
    <div className="line wrap">
      <Plate place="14号院 2栋2单元 301" />
      <Plate place="值守" ghost />
      <Plate place="2栋2单元" big />
    </div>
    <div className="line wrap">
      <Tag tone="turn">轮到您</Tag>
      <Tag tone="go">正在办</Tag>
      <Tag icon="pause">暂停</Tag>
      <Tag tone="late">晚了 6 小时</Tag>
      <Tag tone="line">大家的事</Tag>
      <Badge count={3} meaning="件待办" />
    </div>
    <div className="line wrap">
      <Care tier="fang" label="放心" chip />
      <Care tier="guan" label="关心" chip />
      <Care tier="lian" label="连心" chip />
    </div>
    <Draft>机器起草，您核对</Draft>
    <b>
      <Money amountFen={3678950n} /> 元
    </b>
  </>
)

const TrailStory = () => (
  <Trail
    label="办到哪儿了"
    nodes={[
      { id: '3', state: 'now', icon: 'bulb', what: '等您看一眼', who: ['您说好了，这件事才算完'] },
      {
        id: '2',
        state: 'done',
        icon: 'tool',
        what: '换了灯管和声控开关',
        who: ['水电班 乔师傅', '今天 11:25'],
        said: '开关老化了，一起换的。以后再黑直接找我。',
      },
      { id: '1', state: 'done', icon: 'mic', what: '您说了这件事', who: ['10月22日 19:40', '语音'] },
      { id: '0', state: 'next', icon: 'check', what: '您点头，办结' },
    ]}
  />
)

function FacesStory() {
  const [face, setFace] = useState<Face | undefined>('good')
  return (
    <Faces
      legend="选一个"
      value={face}
      onChange={setFace}
      options={[
        { face: 'good', label: '办好了', detail: '没别的事' },
        { face: 'fair', label: '差一点', detail: '能用，还有点小问题' },
        { face: 'bad', label: '没办好', detail: '重新打开，再派一次' },
      ]}
    />
  )
}

function SegStory() {
  const [queue, setQueue] = useState<'waiting' | 'handling'>('waiting')
  const [unit, setUnit] = useState<'a' | 'b'>('a')
  return (
    <>
      <Seg
        label="筛选"
        value={queue}
        options={[
          { value: 'waiting', label: '等派单', count: 6 },
          { value: 'handling', label: '在办', count: 17 },
        ]}
        onChange={setQueue}
      />
      <Candidates
        legend="哪家来办"
        value={unit}
        options={[
          {
            value: 'a',
            title: '区住建局 物业科',
            detail: '本楼同类 2 件都是它办结的',
            mark: <Tag tone="go">最像</Tag>,
            hotkey: '1',
          },
          { value: 'b', title: '社区和物业公司', detail: '小块清理归物业', mark: <Tag>也说得通</Tag>, hotkey: '2' },
        ]}
        onChange={setUnit}
      />
      <QueueItem
        href="/desk/dispatch/1"
        open
        title="外墙皮掉下来一块"
        marks={<Tag tone="turn">等派单</Tag>}
        age="刚刚"
        place="14号院 3栋 西墙"
      />
      <QueueItem
        href="/desk/dispatch/2"
        open={false}
        title="地下室返水"
        marks={<Tag tone="late">退回 1 次</Tag>}
        age="12 分钟"
        place="12号院 1栋"
        below="再退就开联席会"
      />
    </>
  )
}

const FigureStory = () => (
  <>
    <Steps
      steps={[{ label: '大家说', detail: '135 份' }, { label: '坝坝会' }, { label: '表决' }, { label: '筹钱' }]}
      at={3}
    />
    <Stat
      name="按时办结"
      value="17/19"
      unit="件"
      definition="暂停 2 件、延期 1 件已列出，排除 0"
      rowsHref="#main"
      rowsLabel="看 19 件"
      trend={[18, 22, 19, 25, 28, 24, 26, 23]}
      trendLabel="近 8 周：18、22、19、25、28、24、26、23"
    />
    <Facts
      twice
      facts={[
        { name: '影响', value: '本楼 48 户' },
        { name: '来路', value: '面谈' },
      ]}
    />
  </>
)

const NoteStory = () => (
  <>
    <Note kind="off" title="没信号，照常记" action={<Tag tone="turn">3 条待上传</Tag>}>
      存在手机里，有网自己传
    </Note>
    <Note kind="late">这条没交上：别人也改了。选一个留下。</Note>
    <Note icon="lock">是谁说的，派单和办事的人都看不到</Note>
    <Note kind="turn">等您一句话</Note>
    <Button look="second" onPress={() => toast('删了一条草稿', () => undefined)}>
      删一条
    </Button>
    <Loading rows={2} />
    <Empty title="今天没有要去的门">在家歇歇。有急事会响。</Empty>
  </>
)

function SheetStory() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="second" onPress={() => setOpen(true)}>
        打开弹层
      </Button>
      <Sheet open={open} title="楼道灯，办得怎么样？" lead="您怎么说都行。" onClose={() => setOpen(false)}>
        <FacesStory />
        <div className="line">
          <Button look="second" onPress={() => setOpen(false)}>
            以后再说
          </Button>
          <Button grow tall onPress={() => setOpen(false)}>
            就这么评
          </Button>
        </div>
      </Sheet>
    </>
  )
}

const TableStory = () => (
  <Table
    caption="账"
    keyOf={(row) => row.what}
    picked="窨井盖 9 套"
    rows={[
      { what: '窨井盖 9 套', amountFen: -648000n },
      { what: '街道补助', amountFen: 20000000n },
    ]}
    columns={[
      { key: 'what', head: '事由', names: true, cell: (row) => row.what },
      { key: 'amount', head: '金额', numeric: true, cell: (row) => <Money signed amountFen={row.amountFen} /> },
    ]}
  />
)

const isIconName = (name: string): name is IconName => name in iconShapes
const IconStory = () => (
  <div className="line wrap">
    {Object.keys(iconShapes)
      .filter(isIconName)
      .map((name) => (
        <Icon key={name} name={name} />
      ))}
  </div>
)

export const stories: readonly (readonly [title: string, story: ReactNode])[] = [
  ['按钮', <ButtonStory key="button" />],
  ['填写', <FieldStory key="field" />],
  ['列表行与卡片', <RowStory key="row" />],
  ['门牌、标签、关心', <MarkStory key="mark" />],
  ['进度线', <TrailStory key="trail" />],
  ['脸', <FacesStory key="faces" />],
  ['筛选、候选、队列', <SegStory key="seg" />],
  ['数字', <FigureStory key="figure" />],
  ['提示、等待、空着', <NoteStory key="note" />],
  ['弹层', <SheetStory key="sheet" />],
  ['表格', <TableStory key="table" />],
  ['图标', <IconStory key="icon" />],
]
