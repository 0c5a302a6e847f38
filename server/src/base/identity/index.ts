export {
  type Credentials,
  createAccount,
  type FirstAdministrator,
  makeFirstAdministrators,
  makeHandover,
} from './account-actions.ts'
export { nameBody } from './body-actions.ts'
export { actorOfLogin, demoCredentials, demoPassword } from './demo.ts'
export { appointStaff, confirmDuty, giveBodyDuty, grantDuty, revokeDuty, type Turns } from './duty-actions.ts'
export { assign, couldTakePart, takePart, unassign } from './part-actions.ts'
export { type IdentityDoors, identityRoutes } from './routes.ts'
export { handoverTime, reaches } from './rules.ts'
export { authenticate } from './session.ts'
export { forgetEnded } from './session-actions.ts'
export { accountName, findAccountByLogin, holdersOf } from './store.ts'
export { listParts } from './store-part.ts'
