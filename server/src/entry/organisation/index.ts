export { type Registration, registerOrganisation } from './actions.ts'
export { organisationRoutes } from './routes.ts'
export {
  findOrganisation,
  getOrganisation,
  type OrganisationRow,
  organisationsById,
  setListedOn,
} from './store.ts'
export { forReader as organisationView } from './views.ts'
