-- Addresses that are polled: the validators of what is held of them, byte for byte, and when they are due again. Times are
-- milliseconds since 1970 (UTC).
create table poll (
    url text primary key,
    answered integer not null,
    next integer not null,
    etag text,
    last_modified text,
    misreadings integer not null,
    failed text
) without rowid;
