import type { RegistryEntry, RegistrySource } from '#kit/log/index.ts'
import type { ListedLevel, Version } from './store.ts'
import { findVersionsById, levelsOfVersions } from './store.ts'

/** What the public stream commits to: one version of an entry, all of which anybody may read. */
function contentOf(version: Version, levels: readonly ListedLevel[]) {
  const { code, number, kind, name, scope, state, clause } = version
  return {
    code,
    number,
    kind,
    name,
    scope,
    state,
    stateSince: version.stateSince.toString(),
    listedOn: version.listedOn.toString(),
    fromDay: version.fromDay.toString(),
    untilDay: version.untilDay.toString(),
    clause,
    levels: levels
      .map((level) => `${level.edition}/${level.code}/${level.level}/${level.territory}/${level.name}`)
      .sort(),
  }
}

const kindOf = (kind: Version['kind']): string => `directory.${kind}`

export const listedLeaf = (version: Version, levels: readonly ListedLevel[]): RegistryEntry => ({
  kind: kindOf(version.kind),
  body: version.code,
  ref: `${version.code}/${version.number}`,
  area: version.area,
  subject: version.id,
  content: contentOf(version, levels),
})

const source: RegistrySource = async (db, subjects) => {
  const versions = await findVersionsById(db, subjects)
  const levels = await levelsOfVersions(db, versions)
  return new Map(
    versions.map((version) => [
      version.id,
      contentOf(
        version,
        levels.filter(
          ({ organisationId, number }) => organisationId === version.organisationId && number === version.number,
        ),
      ),
    ]),
  )
}

/** Reads the versions again for whoever compares them with the log. */
export const directoryRegistry: Readonly<Record<string, RegistrySource>> = Object.fromEntries(
  (['list', 'extend', 'expire', 'suspend', 'reinstate', 'remove', 'leave'] as const).map((kind) => [
    kindOf(kind),
    source,
  ]),
)
