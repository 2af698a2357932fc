/** Brings opened papers to their results, question by question; it is given what was chosen and keeps none of it. */
import { CHOICES, type Choice, count, countWithSilence, type OpenedPaper, type Silent, type Tally } from './count.ts'
import type { BallotFacts, Paper, Question } from './facts.ts'
import { isRanking, type Ranked, rankIssues } from './priority.ts'

/** By question id: a choice, or a ranking. A question left out is an abstention. */
export type Answers = Readonly<Record<string, Choice | readonly string[]>>

/** A paper with what it says; null where there is no vote. Co-owners at odds abstain, whatever was opened. */
export type Opened = { readonly paper: Paper; readonly answers: Answers | null }

export type Result =
  | { readonly questionId: string; readonly form: 'yes-no'; readonly spoken: Tally; readonly withSilence: Tally | null }
  | { readonly questionId: string; readonly form: 'rank'; readonly ranked: readonly Ranked[]; readonly papers: number }

/** Whether answers fit the questions: known questions only, each in its form, at least one. */
export function areAnswers(questions: readonly Question[], answers: Answers): boolean {
  const given = Object.entries(answers)
  return (
    given.length > 0 &&
    given.every(([id, answer]) =>
      fits(
        questions.find((one) => one.id === id),
        answer,
      ),
    )
  )
}

function fits(question: Question | undefined, answer: Choice | readonly string[]): boolean {
  if (question === undefined) return false
  if (typeof answer === 'string') return question.form === 'yes-no' && CHOICES.includes(answer)
  return question.form === 'rank' && isRanking(question.issueIds, answer)
}

/** `papers` holds every voter of the register, those who did not vote too. */
export function resultsOf(ballot: BallotFacts, papers: readonly Opened[]): readonly Result[] {
  const taking = papers.filter(({ paper }) => paper.state !== 'none')
  const silent: readonly Silent[] = papers
    .filter(({ paper }) => paper.state === 'none')
    .map(({ paper: { voter, served, warned } }) => ({ areaHundredths: voter.areaHundredths, served, warned }))
  return ballot.questions.map((question) =>
    question.form === 'rank' ? ranking(question, taking) : yesNo(ballot, question, taking, silent),
  )
}

function yesNo(
  { weighing, electorate, silence }: BallotFacts,
  { id, rule }: Extract<Question, { form: 'yes-no' }>,
  taking: readonly Opened[],
  silent: readonly Silent[],
): Result {
  const spoken = count(
    rule,
    weighing,
    electorate,
    taking.map((opened) => openedPaper(opened, id)),
  )
  const withSilence = silence === null ? null : countWithSilence(rule, weighing, spoken, silent, silence.meaning)
  return { questionId: id, form: 'yes-no', spoken, withSilence }
}

function openedPaper({ paper, answers }: Opened, questionId: string): OpenedPaper {
  const answer = paper.state === 'standing' ? answers?.[questionId] : undefined
  return { areaHundredths: paper.voter.areaHundredths, choice: typeof answer === 'string' ? answer : 'abstain' }
}

function ranking({ id, issueIds }: Extract<Question, { form: 'rank' }>, taking: readonly Opened[]): Result {
  const rankings = taking.flatMap(({ paper, answers }) => {
    const answer = paper.state === 'standing' ? answers?.[id] : undefined
    return answer === undefined || typeof answer === 'string' ? [] : [answer]
  })
  return { questionId: id, form: 'rank', ranked: rankIssues(issueIds, rankings), papers: rankings.length }
}
