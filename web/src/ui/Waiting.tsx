import { useEffect, useState } from 'react'
import { Button } from './Button.tsx'

/** Grey lines where words will stand. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className="sk" aria-busy="true">
      <span className="vh">正在读取</span>
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no identity
        <i key={i} />
      ))}
    </div>
  )
}

type WaitingProps = { lines?: number; onRetry?: () => void; now?: number }

/** While something is read: nothing for half a second, then grey lines, after ten seconds a way to try again. */
export function Waiting({ lines, onRetry, now = 0 }: WaitingProps) {
  const seconds = useSeconds(now)
  if (seconds < 0.5) return null
  return (
    <div>
      <Skeleton lines={lines} />
      {seconds >= 10 && <p>已经等了 10 秒，可能是网络慢。{onRetry && <Button onClick={onRetry}>重试</Button>}</p>}
    </div>
  )
}

/** 0, then 0.5, then 10: the two moments that matter while one waits. */
function useSeconds(from: number): number {
  const [seconds, setSeconds] = useState(from)
  useEffect(() => {
    if (from > 0) return
    const timers = [0.5, 10].map((moment) => setTimeout(() => setSeconds(moment), moment * 1000))
    return () => timers.forEach(clearTimeout)
  }, [from])
  return seconds
}
