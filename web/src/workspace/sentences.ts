import { shapeWords } from '@guijiang/contract/shape-words'
import { z } from 'zod'

// Imported before any schema is used. Without `jitless` zod would try `new Function`, which the page's policy forbids.
z.config({ customError: shapeWords, jitless: true })
