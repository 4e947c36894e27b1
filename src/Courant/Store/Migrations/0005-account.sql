-- What a source itself says that it announced in a part on a day.
create table tally (
    source text not null,
    part text not null,
    day text not null,
    new integer not null,
    crossed integer not null,
    replaced integer not null,
    primary key (source, part, day)
) without rowid;

-- Papers that were announced and did not come with their record, and how often they were asked for by name.
create table sought (
    name text primary key,
    tries integer not null,
    last text not null
) without rowid;

-- Back-fills of past days: the request with which one goes on; null when it has ended.
create table backfill (
    source text not null,
    part text not null,
    from_day text not null,
    to_day text not null,
    next text,
    primary key (source, part, from_day, to_day)
) without rowid;

-- How far a file was imported that was not imported to its end: the entries of it that are stored, and the last listing before them.
create table import (
    file text primary key,
    entries integer not null,
    before integer not null
) without rowid;
