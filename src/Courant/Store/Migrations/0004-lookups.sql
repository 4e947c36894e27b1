-- About which papers each registry was asked, and the day on which it may be asked again. Forgetting it costs requests and no facts.
create table lookup (
    registry text not null,
    name text not null,
    again text not null,
    primary key (registry, name)
) without rowid;
