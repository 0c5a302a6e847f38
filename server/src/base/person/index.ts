export {
  findPerson,
  type MaskedPerson,
  maskedPersons,
  openPersons,
  type PersonFacts,
  type PrintedPerson,
  personNames,
  personsForPrinting,
  type SavedPerson,
  savePersons,
  setPhotos,
} from './actions.ts'
export { documentIndex, nameIndex, type Person } from './sealing.ts'
export { findAcrossBodies, photoFiles } from './store.ts'
