import { getDesignation } from '@guijiang/contract/entry/designation'
import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { useScreenParams } from '../../../workspace/router.tsx'

const Params = z.object({ id: Id })

/** The designation of this address. */
export function useDesignation() {
  const { id } = useScreenParams(Params)
  return { id, ...useRead(getDesignation, { params: { id } }) }
}
