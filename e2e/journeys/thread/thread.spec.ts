import { test } from '../test.ts'
import { applying } from './applying.ts'
import { designating } from './designating.ts'
import { evaluating } from './evaluating.ts'
import { examining } from './examining.ts'
import { founding } from './founding.ts'
import { issuing } from './issuing.ts'
import { planning } from './planning.ts'
import { publishing } from './publishing.ts'
import { registering } from './registering.ts'
import { reviewing } from './reviewing.ts'
import { scoring } from './scoring.ts'

/* The notice from end to end on the screen: one body, from its registration to a certificate that anybody checks. */

test.describe.configure({ mode: 'serial', timeout: 60_000 })

founding()
applying()
reviewing()
evaluating()
designating()
planning()
registering()
examining()
scoring()
publishing()
issuing()
