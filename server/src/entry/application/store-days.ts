import { type Db, sql } from '#kit/db.ts'

/**
 * 三（二） [N3.2]: the ten working days hang on the day of receipt, and the law on the day of the decision. Applications
 * whose days are not those on which they were handed in, forwarded and decided, as the acts on record say.
 */
export async function redatedApplications(db: Db): Promise<{ row: string; kind: string }[]> {
  const { rows } = await sql<{ row: string; kind: string }>`
    with act as materialized (
      select subject, (at at time zone 'Asia/Shanghai')::date as day,
        case when action in ('application.accept', 'application.decline') then 'application.decide' else action end as kind
      from action_log
      where action in ('application.submit', 'application.forward', 'application.accept', 'application.decline')
    )
    select 'application ' || a.id as row, stated.kind
    from application a
    cross join lateral (values ('application.submit', a.submitted_on), ('application.forward', a.forwarded_on),
      ('application.decide', a.decided_on)) as stated (kind, day)
    left join act on act.subject = a.id and act.kind = stated.kind
    where stated.day is distinct from act.day
    order by a.id, stated.kind`.execute(db)
  return rows
}
