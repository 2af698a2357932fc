/** What the leads of the grids that change have answered; who plans may write down what a lead said by word of mouth. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextArea } from '../../../design/controls/field.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { plan as copy } from '../copy/plan.ts'
import type { PlanView } from './board.ts'

type Question = PlanView['questions'][number]

export function AskCard({ plan, onDone }: { readonly plan: PlanView; readonly onDone: () => void }) {
  const { mayWhole } = useDesk()
  const [noting, setNoting] = useState<Question>()
  return (
    <Card title={copy.ask.title} pad>
      {plan.questions.length === 0 && <p className="muted">{copy.ask.nobody}</p>}
      <ul className="plan-changes">
        {plan.questions.map((question) => (
          <li key={question.id} className="stack-s">
            <span className="line wrap">
              <b>{question.microGridName}</b>
              <span className="small muted">
                {copy.compare.change(question.householdsBefore, question.householdsAfter)}
              </span>
              <span className="push line wrap">
                <Answer question={question} />
                {mayWhole('manage-grids') && question.answer !== 'yes' && (
                  <Button look="quiet" onPress={() => setNoting(question)}>
                    {copy.ask.note}
                  </Button>
                )}
              </span>
            </span>
            {question.words !== null && <span className="small muted">{question.words}</span>}
          </li>
        ))}
      </ul>
      <Sheet
        open={noting !== undefined}
        title={noting === undefined ? '' : copy.ask.noteTitle(noting.microGridName)}
        lead={copy.ask.noteLead}
        onClose={() => setNoting(undefined)}
      >
        {noting !== undefined && (
          <NoteForm
            question={noting}
            onClose={() => setNoting(undefined)}
            onDone={() => {
              setNoting(undefined)
              toast(copy.ask.noted1)
              onDone()
            }}
          />
        )}
      </Sheet>
    </Card>
  )
}

const Answer = ({ question }: { readonly question: Question }) =>
  question.answer === null ? (
    <Tag tone="turn">{copy.ask.waiting}</Tag>
  ) : (
    <>
      <Tag tone={question.answer === 'yes' ? 'go' : 'late'}>
        {question.answer === 'yes' ? copy.ask.yes : copy.ask.no}
      </Tag>
      <span className="small muted">{question.byLead === true ? copy.ask.byLead : copy.ask.noted}</span>
    </>
  )

function NoteForm(props: { readonly question: Question; readonly onClose: () => void; readonly onDone: () => void }) {
  const { client } = useDeskPorts()
  const { community } = useDesk()
  const { busy, send } = useCommand()
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const note = async (answer: 'yes' | 'no') => {
    if (words.trim() === '') return setMissing(true)
    const params = { communityId: community?.id ?? '', questionId: props.question.id }
    const body = { answer, words: words.trim() }
    const outcome = await send([params, body], (key) => client.call('plan', 'answer', { params, body, key }))
    if (outcome?.ok) props.onDone()
    else setRefusal(outcome)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        note('yes')
      }}
    >
      <TextArea
        label={copy.ask.words}
        rows={2}
        maxLength={200}
        value={words}
        error={missing && words.trim() === '' ? copy.ask.wordsMissing : wrongAt(refusal, 'words')}
        onChange={setWords}
      />
      <RefusalNote refusal={refusal} />
      <div className="line wrap">
        <Button type="submit" grow busy={busy}>
          {copy.ask.noteYes}
        </Button>
        <Button look="second" busy={busy} onPress={() => note('no')}>
          {copy.ask.noteNo}
        </Button>
        <Button look="quiet" onPress={props.onClose}>
          {copy.act.cancel}
        </Button>
      </div>
    </form>
  )
}
