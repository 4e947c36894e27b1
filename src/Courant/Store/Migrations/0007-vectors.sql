-- What papers mean by models of the reader's own. Derived, but dear: a rebuild of the index must ask nobody again. A model is a name with
-- what stands before each text; its dimension is 0 until it has answered, and how far it follows the record is its mark.
create table vector_model (
    id integer primary key,
    name text not null unique,
    dimension integer not null default 0,
    mark text not null default ''
);

-- Whole numbers of one byte each, of the text with this hash.
create table vector (
    model integer not null references vector_model (id),
    paper integer not null references paper (id) on delete cascade,
    input blob not null,
    body blob not null
);
create unique index vector_paper on vector (model, paper);
create index vector_gone on vector (paper);
create index vector_input on vector (model, input);

-- Papers of which it is to be looked whether they need a vector, and how often one was asked for in vain.
create table vector_due (
    model integer not null references vector_model (id),
    paper integer not null,
    tries integer not null default 0,
    primary key (model, paper)
) without rowid;
create index vector_next on vector_due (model, tries, paper);

-- A paper that gets a vector has changed, for those who keep an index.
create trigger vector_came after insert on vector
begin
    insert or replace into paper_change (paper) values (new.paper);
end;
