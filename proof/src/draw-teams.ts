/**
 * Step 5: who visits what. For each seat the first by (visits so far, place in the drawn order) who is not recused, is
 * below the cap, is not in the team already, and with whom the remaining seats can still be filled. Whether they can is
 * a flow from seats to inspectors: one full flow is kept, and a choice that is not in it yet is tried by one search for
 * a path that makes room.
 */

export type Team = { item: string; inspectors: string[] }

export type TeamsAsked = {
  team: number
  cap: number
  /** All inspectors in the drawn order. */
  order: readonly string[]
  recusals: readonly { item: string; inspector: string }[]
  /** Chosen items in the order in which they get their teams. */
  items: readonly string[]
  /** Teams that stay as they are. */
  fixed: readonly Team[]
  /** Inspectors that are out. */
  removed: readonly string[]
}

/** A team for each item, or the first item that gets none. */
export function assignTeams(asked: TeamsAsked): { teams: Team[]; infeasible: string | null } {
  const seating = new Seating(asked)
  const teams: Team[] = []
  const fixed = new Map(asked.fixed.map((team) => [team.item, team]))
  const [open] = asked.items.filter((item) => !fixed.has(item))
  if (!seating.fill()) return { teams: [], infeasible: open ?? null }
  asked.items.forEach((item, i) => {
    teams.push(fixed.get(item) ?? { item, inspectors: seating.choose(i).map((rank) => asked.order[rank]!) })
  })
  return { teams, infeasible: null }
}

/** Inspectors are their place in the drawn order, items their place among the chosen. */
class Seating {
  readonly #team: number
  readonly #cap: number
  readonly #people: number
  readonly #open: boolean[]
  /** Whom an item may not have: recused, or out altogether. */
  readonly #barred: Set<number>[]
  readonly #out: Uint8Array
  /** Visits decided. */
  readonly #load: Ranking
  /** Visits decided and planned: the flow. */
  readonly #held: Ranking
  readonly #decided: number[][]
  readonly #planned: Set<number>[]
  /** Items that plan with an inspector. */
  readonly #plans: Set<number>[]

  constructor({ team, cap, order, recusals, items, fixed, removed }: TeamsAsked) {
    this.#team = team
    this.#cap = cap
    this.#people = order.length
    const rank = new Map(order.map((id, i) => [id, i]))
    const place = new Map(items.map((id, i) => [id, i]))
    this.#out = new Uint8Array(order.length)
    for (const id of removed) this.#out[rank.get(id)!] = 1
    this.#barred = items.map(() => new Set())
    for (const { item, inspector } of recusals) {
      const at = place.get(item)
      if (at !== undefined) this.#barred[at]!.add(rank.get(inspector)!)
    }
    const visits = new Uint32Array(order.length)
    this.#open = items.map(() => true)
    for (const { item, inspectors } of fixed) {
      const at = place.get(item)
      if (at !== undefined) this.#open[at] = false
      for (const id of inspectors) visits[rank.get(id)!]! += 1
    }
    const present = [...order.keys()].filter((at) => this.#out[at] === 0)
    this.#load = new Ranking(present, visits)
    this.#held = new Ranking(present, visits)
    this.#decided = items.map(() => [])
    this.#planned = items.map(() => new Set())
    this.#plans = order.map(() => new Set())
  }

  /** Plans every open seat; false where that cannot be. The plan follows the rule, so that most choices stand in it. */
  fill(): boolean {
    for (const [item, open] of this.#open.entries()) {
      for (let seat = 0; open && seat < this.#team; seat++) {
        const free = this.#held.first(this.#cap, (rank) => this.#mayHave(item, rank))
        if (free !== undefined) this.#plan(item, free)
        else if (!this.#makeRoom(item)) return false
      }
    }
    return true
  }

  /** Decides the seats of an item by the rule. There is always somebody: the plan itself is one way to go on. */
  choose(item: number): readonly number[] {
    const team = this.#decided[item]!
    while (team.length < this.#team) {
      // Who was searched from in vain, and whoever that search met, leads nowhere from this seat.
      const dead = new Set<number>()
      const rank = this.#load.first(
        this.#cap,
        (one) => !this.#barred[item]!.has(one) && !team.includes(one) && this.#take(item, one, dead),
      )!
      this.#unplan(item, rank)
      this.#held.move(rank, 1)
      this.#load.move(rank, 1)
      team.push(rank)
    }
    return team
  }

  /** Brings (item, rank) into the plan, if that leaves a full plan. */
  #take(item: number, rank: number, dead: Set<number>): boolean {
    const own = this.#planned[item]!
    if (own.has(rank)) return true
    const [some] = own
    if (this.#held.of(rank) < this.#cap) {
      this.#unplan(item, some!)
      this.#plan(item, rank)
      return true
    }
    if (dead.has(rank)) return false
    const path = this.#path(
      [...this.#plans[rank]!].map((from) => ({ from, gives: rank })),
      item,
      dead,
      rank,
    )
    if (!path) return false
    const end = path.at(-1)!.takes
    this.#unplan(item, own.has(end) ? end : some!)
    for (const { from, gives, takes } of path.toReversed()) {
      this.#unplan(from, gives)
      this.#plan(from, takes)
    }
    this.#plan(item, rank)
    return true
  }

  /** One more seat for `item`, by moving others; false where no order of moves helps. */
  #makeRoom(item: number): boolean {
    for (let rank = 0; rank < this.#people; rank++) {
      if (this.#out[rank] === 1 || this.#barred[item]!.has(rank) || this.#planned[item]!.has(rank)) continue
      const path = this.#path(
        [...this.#plans[rank]!].map((from) => ({ from, gives: rank })),
        -1,
        this.#lost,
        rank,
      )
      if (!path) continue
      for (const { from, gives, takes } of path.toReversed()) {
        this.#unplan(from, gives)
        this.#plan(from, takes)
      }
      this.#plan(item, rank)
      this.#lost.clear()
      return true
    }
    return false
  }

  readonly #lost = new Set<number>()

  /**
   * The shortest way of moves that ends at somebody with a visit to spare, or who is planned by `asking` and may leave it.
   * `dead`: those who lead nowhere; grows by all that were met in vain.
   */
  #path(starts: readonly { from: number; gives: number }[], asking: number, dead: Set<number>, origin: number) {
    type Move = { from: number; gives: number; takes: number; before: Move | null }
    const own = asking >= 0 ? this.#planned[asking]! : new Set<number>()
    const met = new Set<number>([origin])
    const asked = new Set<number>()
    const queue: { from: number; gives: number; before: Move | null }[] = starts.map((start) => ({
      ...start,
      before: null,
    }))
    let unmet = this.#unmet(origin, dead)
    for (let at = 0; at < queue.length; at++) {
      const { from, gives, before } = queue[at]!
      if (from === asking || asked.has(from)) continue
      asked.add(from)
      const still: number[] = []
      for (const takes of unmet) {
        if (!this.#mayHave(from, takes)) {
          still.push(takes)
          continue
        }
        const move: Move = { from, gives, takes, before }
        if (this.#held.of(takes) < this.#cap || own.has(takes)) {
          const moves: Move[] = []
          for (let one: Move | null = move; one; one = one.before) moves.unshift(one)
          return moves
        }
        met.add(takes)
        for (const next of this.#plans[takes]!) queue.push({ from: next, gives: takes, before: move })
      }
      unmet = still
    }
    for (const rank of met) dead.add(rank)
    return undefined
  }

  #unmet(origin: number, dead: ReadonlySet<number>): number[] {
    const ranks: number[] = []
    for (let rank = 0; rank < this.#people; rank++) {
      if (rank !== origin && this.#out[rank] === 0 && !dead.has(rank)) ranks.push(rank)
    }
    return ranks
  }

  #mayHave(item: number, rank: number): boolean {
    return !this.#barred[item]!.has(rank) && !this.#planned[item]!.has(rank) && !this.#decided[item]!.includes(rank)
  }

  #plan(item: number, rank: number): void {
    this.#planned[item]!.add(rank)
    this.#plans[rank]!.add(item)
    this.#held.move(rank, 1)
  }

  #unplan(item: number, rank: number): void {
    this.#planned[item]!.delete(rank)
    this.#plans[rank]!.delete(item)
    this.#held.move(rank, -1)
  }
}

/** Inspectors by (visits, place): one set of bits for each number of visits. */
class Ranking {
  readonly #visits: Uint32Array
  readonly #levels: { bits: Uint32Array; count: number }[] = []

  constructor(present: readonly number[], visits: Uint32Array) {
    this.#visits = visits.slice()
    for (const rank of present) this.#set(rank)
  }

  of(rank: number): number {
    return this.#visits[rank]!
  }

  move(rank: number, by: 1 | -1): void {
    const level = this.#levels[this.of(rank)]!
    level.bits[rank >>> 5]! &= ~(1 << (rank & 31))
    level.count -= 1
    this.#visits[rank]! += by
    this.#set(rank)
  }

  /** The first with fewer than `cap` visits of whom `holds` is true. */
  first(cap: number, holds: (rank: number) => boolean): number | undefined {
    for (const { bits, count } of this.#levels.slice(0, cap)) {
      for (let at = 0; count > 0 && at < bits.length; at++) {
        for (let word = bits[at]!; word !== 0; word &= word - 1) {
          const rank = 32 * at + 31 - Math.clz32(word & -word)
          if (holds(rank)) return rank
        }
      }
    }
    return undefined
  }

  #set(rank: number): void {
    const visits = this.of(rank)
    for (let level = this.#levels.length; level <= visits; level++) {
      this.#levels.push({ bits: new Uint32Array((this.#visits.length + 31) >>> 5), count: 0 })
    }
    const level = this.#levels[visits]!
    level.bits[rank >>> 5]! |= 1 << (rank & 31)
    level.count += 1
  }
}
