export { checkCertificate } from './check.ts'
