/** Keeps register, papers and meter in step when a flat is sold or a paper comes; it decides nothing. */
import type { BallotEvent } from './ballot.ts'
import { minus, NO_WEIGHT, plus, type Weight } from './count.ts'
import { type BallotFacts, blankPaper, type Paper, weightOf } from './facts.ts'
import { evolvePaper, type PaperEvent, tookPart } from './paper.ts'

/** The ballot and the papers a change touches, by voter id. */
export type Touched = { readonly ballot: BallotFacts; readonly papers: ReadonlyMap<string, Paper> }

/** A paper came: the paper changes, and the meter where somebody took part for the first time. */
export function afterPaper(
  ballot: BallotFacts,
  paper: Paper,
  event: PaperEvent,
): { ballot: BallotFacts; paper: Paper } {
  const weight = tookPart(paper, event) ? weightOf(paper.voter) : NO_WEIGHT
  return {
    ballot: { ...ballot, participating: plus(ballot.participating, weight) },
    paper: evolvePaper(paper, event),
  }
}

/**
 * A flat was sold. Who keeps other flats keeps the vote given, with the area that is left; who is gone is set aside with
 * the paper; who comes new has not voted. `papers` holds at least those of the voters that are gone.
 */
export function afterSale(
  ballot: BallotFacts,
  papers: ReadonlyMap<string, Paper>,
  { gone, come }: Extract<BallotEvent, { type: 'ballot.amended' }>,
): Touched {
  const before = gone.map((voter) => papers.get(voter.voterId) ?? blankPaper(voter))
  const after = come.map((voter) => ({ ...(papers.get(voter.voterId) ?? blankPaper(voter)), voter }))
  const kept = new Map(papers)
  for (const voter of gone) kept.delete(voter.voterId)
  for (const paper of after) kept.set(paper.voter.voterId, paper)
  return {
    ballot: {
      ...ballot,
      electorate: plus(minus(ballot.electorate, sum(before)), sum(after)),
      participating: plus(minus(ballot.participating, sum(before.filter(hasVoted))), sum(after.filter(hasVoted))),
    },
    papers: kept,
  }
}

const hasVoted = (paper: Paper): boolean => paper.state !== 'none'

function sum(papers: readonly Paper[]): Weight {
  return papers.reduce((total, { voter }) => plus(total, weightOf(voter)), NO_WEIGHT)
}
