import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'

export type Load = { perSecond: number; p50: number; p99: number; requests: number; failures: number }

export type Target = {
  /** One address, or the next of many. */
  url: string | (() => string)
  connections: number
  seconds: number
  method?: string
  headers?: Record<string, string> | (() => Record<string, string>)
  body?: () => string
  /** The status of an answer that counts; every other one is a failure. Absent: below 400. */
  expected?: number
}

/** Asks one address over kept connections, one request at a time on each; times in milliseconds. */
export async function load(target: Target): Promise<Load> {
  const { url, connections, seconds, method = 'GET', headers = {}, body, expected } = target
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let failures = 0
  const until = performance.now() + seconds * 1000
  const one = () =>
    new Promise<void>((resolve) => {
      const began = performance.now()
      const text = body?.()
      const asked = request(typeof url === 'function' ? url() : url, {
        agent,
        method,
        headers: {
          ...(typeof headers === 'function' ? headers() : headers),
          ...(text && { 'content-length': Buffer.byteLength(text) }),
        },
      })
      asked.on('response', (reply) => {
        reply.resume()
        reply.on('end', () => {
          times.push(performance.now() - began)
          const { statusCode = 500 } = reply
          if (expected === undefined ? statusCode >= 400 : statusCode !== expected) failures += 1
          resolve()
        })
      })
      asked.on('error', () => {
        failures += 1
        resolve()
      })
      asked.end(text)
    })
  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) await one()
    }),
  )
  const elapsed = (performance.now() - began) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { perSecond: times.length / elapsed, p50: at(0.5), p99: at(0.99), requests: times.length, failures }
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
