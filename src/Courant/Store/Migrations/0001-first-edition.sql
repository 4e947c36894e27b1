-- Facts: what sources said. Never edited; the paper a listing belongs to is our account and may change. An identifier that two
-- papers claim belongs to one of them; it is disowned (one a line) by the other.
create table paper (
    id integer primary key,
    name text not null,
    day text,
    disowned text not null
);
create index paper_day on paper (day);

create table listing (
    id integer primary key,
    paper integer not null references paper (id),
    source text not null,
    announced text,
    hash blob not null,
    body blob not null
);
create index listing_paper on listing (paper);
create index listing_announced on listing (announced) where announced is not null;

-- 64-bit hashes of the identifiers and title fingerprints by which listings of the same work find each other.
create table paper_key (
    key integer not null,
    paper integer not null,
    primary key (key, paper)
) without rowid;

-- Insights: derived, and can be derived again.
create table insight (
    paper integer not null references paper (id) on delete cascade,
    maker text not null,
    input text not null,
    body blob not null,
    primary key (paper, maker)
) without rowid;

-- The reader's own: marks and decisions, kept by identifier so that they outlive every merge and split.
create table mark (
    paper text not null,
    kind text not null,
    text text not null,
    made text not null,
    primary key (paper, kind)
) without rowid;

create table decision (
    a text not null,
    b text not null,
    same integer not null,
    made text not null,
    primary key (a, b)
) without rowid;

-- Editions: frozen when printed, and the ledger that keeps a paper from being new twice.
create table edition (
    slug text primary key,
    day text not null,
    printed text not null,
    body blob not null
);
create index edition_day on edition (day);

create table printed (
    name text not null,
    edition text not null references edition (slug),
    version integer,
    withdrawn integer not null,
    printed integer not null,
    primary key (name, edition)
) without rowid;

-- Acquisition: the days of which each part of a source is known completely, and what it announced.
create table harvest (
    source text not null,
    part text not null,
    complete_from text not null,
    complete_through text not null,
    primary key (source, part)
) without rowid;

create table announcement (
    source text not null,
    part text not null,
    day text not null,
    name text not null,
    type text not null,
    primary key (source, part, day, name)
) without rowid;

create table receipt (
    source text not null,
    part text not null,
    day text not null,
    state text not null,
    why text not null,
    primary key (source, part, day)
) without rowid;

-- One request in flight for all processes that share this library.
create table gate (
    name text primary key,
    holder text,
    lease_until integer not null,
    started integer not null,
    closed_until integer not null default 0
) without rowid;
