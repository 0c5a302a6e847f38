/** 内控: a limit that the notice does not set. */
export function InnerChip() {
  return (
    <span className="inner" title="内部管理期限，通知没有规定">
      内控
    </span>
  )
}
