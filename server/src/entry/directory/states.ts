import {
  type DesignationAction,
  type DesignationStep,
  designationActions,
  designationSteps,
} from '@guijiang/contract/entry/designation'
import type { Transitions, Words } from '#kit/lifecycle.ts'

/** 三（四） [N3.4]: drafted by one, confirmed by two others, filed with the ministry, given a code and listed. */
export const designationTransitions: Transitions<DesignationStep, DesignationAction> = {
  pending: { propose: 'proposed' },
  proposed: { return: 'pending', decide: 'decided' },
  decided: { file: 'filed' },
  filed: {},
}

export const designationWords: Words<DesignationStep, DesignationAction> = {
  states: {
    pending: designationSteps.pending.words,
    proposed: designationSteps.proposed.words,
    decided: designationSteps.decided.words,
    filed: designationSteps.filed.words,
  },
  actions: {
    propose: designationActions.propose.name,
    return: designationActions.return.name,
    decide: designationActions.decide.name,
    file: designationActions.file.name,
  },
}
