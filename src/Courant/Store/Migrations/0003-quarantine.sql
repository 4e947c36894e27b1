-- Answers that could not be believed, kept for a while so that a person can look at them. The body is packed with gzip, and null
-- where it was empty.
create table quarantine (
    id integer primary key,
    source text not null,
    part text not null,
    url text not null,
    why text not null,
    instant integer not null,
    length integer not null,
    body blob
);
create index quarantine_instant on quarantine (instant);
