export { type Notice, serveOn, unreadOf } from './actions.ts'
