export { checkCertificate } from './check.ts'
export { verificationPages } from './pages.ts'
export { verificationRoutes } from './routes.ts'
