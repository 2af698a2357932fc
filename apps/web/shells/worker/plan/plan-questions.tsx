/** On 今天: a draft changes the micro-grid I lead, and nothing is changed without my yes. Absent when nobody asks. */
import type { ReplyAt } from '@gewu/client/client'
import { useState } from 'react'
import { Answers, Button } from '../../../design/controls/button.tsx'
import { TextArea } from '../../../design/controls/field.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { words } from '../../../design/words.ts'
import { useCommand } from '../../../features/desk/use-command.ts'
import { useLoad } from '../../../features/load.tsx'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { useWork } from '../../../features/worker/work.tsx'
import { planQuestion as copy } from '../copy/plan.ts'

type Question = ReplyAt<'plan', 'mine'>[number]

export function PlanQuestions() {
  const { me } = useWork()
  const leads = me.posts.some(({ may, node }) => node.kind === 'grid' && may.includes('lead-micro-grid'))
  return leads ? <Asked accountId={me.accountId} /> : null
}

function Asked({ accountId }: { readonly accountId: string }) {
  const { client } = useWorkerPorts()
  const load = useLoad<readonly Question[]>(`plan-questions:${accountId}`, async () =>
    outcomeOf(await client.call('plan', 'mine', {})),
  )
  // Not a page of its own: when it cannot be asked now, it is asked at the next visit.
  const questions = load.outcome?.ok ? load.outcome.value : []
  return (
    <>
      {questions.map((question) => (
        <QuestionCard key={question.id} question={question} onDone={load.again} />
      ))}
    </>
  )
}

function QuestionCard({ question, onDone }: { readonly question: Question; readonly onDone: () => void }) {
  const { client } = useWorkerPorts()
  const { busy, send } = useCommand()
  const [refusing, setRefusing] = useState(false)
  const [why, setWhy] = useState('')
  const [missing, setMissing] = useState(false)
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const answer = async (said: 'yes' | 'no') => {
    if (said === 'no' && why.trim() === '') return setMissing(true)
    const params = { communityId: question.communityId, questionId: question.id }
    const body = { answer: said, words: said === 'no' ? why.trim() : '' }
    const outcome = await send([params, body], (key) => client.call('plan', 'answer', { params, body, key }))
    if (outcome?.ok) {
      toast(copy.thanks)
      onDone()
    } else setRefusal(outcome)
  }
  return (
    <Card turn pad title={copy.title}>
      <p>{copy.change(question.microGridName, question.householdsBefore, question.householdsAfter)}</p>
      {question.gained.length > 0 && <p className="muted">{copy.gained(question.gained)}</p>}
      {question.lost.length > 0 && <p className="muted">{copy.lost(question.lost)}</p>}
      {refusing && (
        <TextArea
          label={copy.why}
          rows={2}
          maxLength={200}
          value={why}
          error={missing && why.trim() === '' ? copy.whyMissing : undefined}
          onChange={setWhy}
        />
      )}
      {refusal !== undefined && (
        <Note kind={refusal.why === 'offline' ? 'off' : 'late'} live="alert">
          {refusal.why === 'offline' ? words.offline : refusal.sentence}
        </Note>
      )}
      <Answers>
        {refusing ? (
          <>
            <Button busy={busy} onPress={() => answer('no')}>
              {copy.send}
            </Button>
            <Button look="second" onPress={() => setRefusing(false)}>
              {copy.back}
            </Button>
          </>
        ) : (
          <>
            <Button look="turn" busy={busy} onPress={() => answer('yes')}>
              {copy.yes}
            </Button>
            <Button look="second" onPress={() => setRefusing(true)}>
              {copy.no}
            </Button>
          </>
        )}
      </Answers>
    </Card>
  )
}
