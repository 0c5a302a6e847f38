export {
  confirm,
  findOpenApproval,
  findOpenApprovals,
  type OpenApproval,
  propose,
  withdrawApproval,
} from './actions.ts'
