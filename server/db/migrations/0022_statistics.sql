-- Figures of a year as they stood at the end of a day; sums only, written anew whole when one of them changed.
create table statistic (
  year int not null,
  city char(6) not null,
  occupation_edition text not null,
  occupation_code text not null,
  occupation_name text not null,
  level int not null check (level between 1 and 5),
  sittings int not null check (sittings > 0),
  assessed int not null check (assessed > 0),
  passed int not null check (passed between 0 and assessed),
  certificates int not null check (certificates between 0 and passed),
  computed_on date not null,
  primary key (year, city, occupation_edition, occupation_code, level)
);
grant select, insert, delete on statistic to guijiang_server;
