export { type Registration, registerOrganisation } from './actions.ts'
export {
  areaOf,
  findOrganisation,
  getOrganisation,
  type OrganisationRow,
  organisationNamed,
  organisationsById,
  setListedOn,
} from './store.ts'
export { openTurnAbout } from './turns.ts'
export { forReader as organisationView } from './views.ts'
