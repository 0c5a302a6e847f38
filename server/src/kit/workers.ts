import { type ResourceLimits, Worker } from 'node:worker_threads'
import { Problem } from './problem.ts'
import type { Reply } from './thread.ts'

/** Work that would hold up the event loop, done in threads that start when needed and end when idle. */
export interface Workers<Ask, Answer> {
  run(ask: Ask): Promise<Answer>
  /** Ends the threads; work under way is refused. A later `run` starts anew. */
  close(): Promise<void>
}

export interface WorkersOptions {
  /** The module of the thread, which calls `answerAsks` of `thread.ts`. */
  module: URL
  /** Threads at most; one starts only when all others are busy. */
  size: number
  /** Handed to each thread at its start. */
  data?: unknown
  /** An idle thread ends after so many milliseconds (machine time). */
  idleMs?: number
  /** Work that takes longer is given up and its thread ended. */
  timeoutMs?: number
  limits?: ResourceLimits
}

interface Job<Ask, Answer> {
  ask: Ask
  resolve: (answer: Answer) => void
  reject: (reason: unknown) => void
}

interface Thread<Ask, Answer> {
  worker: Worker
  job: Job<Ask, Answer> | undefined
  timer: NodeJS.Timeout | undefined
}

export function createWorkers<Ask, Answer>(options: WorkersOptions): Workers<Ask, Answer> {
  const { module, size, data, idleMs = 30_000, timeoutMs = 120_000, limits } = options
  const threads = new Set<Thread<Ask, Answer>>()
  const waiting: Job<Ask, Answer>[] = []

  function start(): Thread<Ask, Answer> {
    const worker = new Worker(module, { workerData: data, ...(limits && { resourceLimits: limits }) })
    const thread: Thread<Ask, Answer> = { worker, job: undefined, timer: undefined }
    threads.add(thread)
    worker.on('message', (reply: Reply<Answer>) => {
      const job = release(thread)
      if ('answer' in reply) job?.resolve(reply.answer)
      else if ('problem' in reply) {
        const { code, facts, errors } = reply.problem
        job?.reject(new Problem(code, facts as never, errors && { errors }))
      } else job?.reject(reply.failure)
      next()
    })
    worker.on('error', (error) => lose(thread, error as Error))
    worker.on('exit', () => lose(thread, new Error(`thread ended in the middle of its work: ${module.pathname}`)))
    return thread
  }

  function release(thread: Thread<Ask, Answer>) {
    clearTimeout(thread.timer)
    const job = thread.job
    thread.job = undefined
    thread.worker.unref()
    thread.timer = setTimeout(() => end(thread), idleMs).unref()
    return job
  }

  function lose(thread: Thread<Ask, Answer>, reason: Error) {
    if (!threads.delete(thread)) return
    clearTimeout(thread.timer)
    thread.job?.reject(reason)
    next()
  }

  function end(thread: Thread<Ask, Answer>) {
    threads.delete(thread)
    clearTimeout(thread.timer)
    return thread.worker.terminate()
  }

  function next() {
    while (waiting.length > 0) {
      const free = [...threads].find((thread) => !thread.job) ?? (threads.size < size ? start() : undefined)
      if (!free) return
      const job = waiting.shift()!
      clearTimeout(free.timer)
      free.job = job
      free.timer = setTimeout(() => {
        void free.worker.terminate()
        lose(free, new Error(`work given up after ${timeoutMs} ms: ${module.pathname}`))
      }, timeoutMs)
      free.worker.ref()
      free.worker.postMessage(job.ask)
    }
  }

  return {
    run: (ask) =>
      new Promise((resolve, reject) => {
        waiting.push({ ask, resolve, reject })
        next()
      }),
    async close() {
      const closed = new Error('threads closed')
      for (const job of waiting.splice(0)) job.reject(closed)
      await Promise.all(
        [...threads].map((thread) => {
          thread.job?.reject(closed)
          return end(thread)
        }),
      )
    },
  }
}
