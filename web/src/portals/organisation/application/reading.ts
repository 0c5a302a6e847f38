import { getApplication } from '@guijiang/contract/entry/application'
import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { useScreenParams } from '../../../workspace/router.tsx'

const Params = z.object({ id: Id })

/** The application of this address. */
export function useApplication() {
  const { id } = useScreenParams(Params)
  return { id, ...useRead(getApplication, { params: { id } }) }
}
