-- Distance to the border and containment by PostGIS, in one session's temporary tables, read from the current folder.
-- Each answer is a line: work, peer, rate a second, parted by tabs.
\set ON_ERROR_STOP on
set client_min_messages to error;
set jit to off;
set max_parallel_workers_per_gather to 0;

create temp table raw_points (lon float8, lat float8);
\copy raw_points from 'points.csv' csv
create temp table points as select st_setsrid(st_makepoint(lon, lat), 4326) as point from raw_points;
create temp table raw_border (line text);
\copy raw_border from 'border.wkt' csv quote E'\b' delimiter E'\t'
create temp table border as select st_setsrid(st_geomfromtext(line), 4326)::geography as line from raw_border;
create temp table raw_units (name text, area text);
\copy raw_units from 'units.tsv'
create temp table units as select name, st_setsrid(st_geomfromtext(area), 4326) as area from raw_units;
create index on units using gist (area);
analyze units;
analyze points;

select clock_timestamp() as began \gset
select sum(st_distance(point::geography, line)) as metres from points, border \gset
select 'border', 'PostGIS geography',
       (select count(*) from points) / extract(epoch from clock_timestamp() - :'began'::timestamptz);

select clock_timestamp() as began \gset
select count(*) as inside from points join units on st_contains(area, point) \gset
select 'containment', 'PostGIS',
       (select count(*) from points) / extract(epoch from clock_timestamp() - :'began'::timestamptz);
