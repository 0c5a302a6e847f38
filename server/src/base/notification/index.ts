export { type Notice, serveOn, type Told, unreadOf } from './actions.ts'
