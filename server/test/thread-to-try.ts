import { setTimeout } from 'node:timers/promises'
import { threadId } from 'node:worker_threads'
import { answerAsks, Refusal, threadData } from '../src/kit/thread.ts'

export type Try = { act: 'where' | 'refuse' | 'fail' | 'end' | 'hang' | 'given' } | { act: 'wait'; ms: number }

answerAsks<Try, unknown>(async (ask) => {
  switch (ask.act) {
    case 'where':
      return threadId
    case 'wait':
      await setTimeout(ask.ms)
      return threadId
    case 'given':
      return threadData()
    case 'refuse':
      throw new Refusal('too-large', { limit: '20 MB' }, [{ pointer: '/file', detail: '太大' }])
    case 'fail':
      throw new TypeError('our own mistake')
    case 'end':
      return process.exit(3)
    case 'hang':
      for (;;) Math.random()
  }
})
