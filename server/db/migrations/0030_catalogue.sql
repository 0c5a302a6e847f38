-- What the public catalogue shows besides: what people type, what held on a day, what the notice prefers.

-- 拼音首字母 of name and work types: `jzfwy|myhly`.
alter table occupation add column initials text not null default '';
update occupation o
   set initials = fields[4]
  from gj_rows($list$
-- include data/occupation-initials.tsv
$list$, e'\t') as listed (fields)
 where (o.code, o.edition, o.name) = (fields[1], fields[2], fields[3]);
alter table occupation alter column initials drop default;

-- Counts every change of the catalogue. A search reads thousands of rows: a server keeps them as long as this stands.
create table catalogue_version (version int primary key check (version > 0));
grant select on catalogue_version to guijiang_server;
insert into catalogue_version values (1);

-- From when to when an edition of the 职业分类大典 is the one in force. Which ones applications are taken by is the
-- setting `catalogue.editions`: cases go on by the edition of their day.
create table catalogue_edition (
  edition text primary key check (edition in ('2015', '2022')),
  in_force_from date not null,
  in_force_to date check (in_force_to > in_force_from),
  source text not null
);
grant select on catalogue_edition to guijiang_server;
insert into catalogue_edition values
  ('2015', '2015-07-29', '2022-09-28', '国家职业分类大典修订工作委员会审议通过'),
  ('2022', '2022-09-28', null, '《中华人民共和国职业分类大典（2022年版）》发布');

-- 一（二） [N1.2]: 重点选择 in these sectors; which occupations belong to one is our reading, by the beginning of a code.
create table priority_sector (
  sector text not null,
  code_prefix text primary key check (code_prefix ~ '^\d(-\d{2}){1,3}$'),
  -- Order in which the notice names them.
  place smallint not null
);
grant select on priority_sector to guijiang_server;
insert into priority_sector (place, sector, code_prefix) values
  (1, '家政服务', '4-10-01-01'), (1, '家政服务', '4-10-01-02'), (1, '家政服务', '4-10-01-06'),
  (2, '康养护理', '4-10-01-05'), (2, '康养护理', '4-10-04'), (2, '康养护理', '4-14-01'), (2, '康养护理', '4-14-02'),
  (3, '汽车生产', '6-22'),
  (4, '信息技术', '4-04'), (4, '信息技术', '6-25'),
  (5, '生物制药', '6-12');
