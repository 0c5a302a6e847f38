-- 四（二）5 [N4.2.5]: one person under two papers is found by the telephone, as far as its blind index tells.

alter table person add column phone_index bytea;

alter table flag drop constraint flag_signal_check;
alter table flag add check (signal in ('passRate', 'bunching', 'lending', 'twin'));
