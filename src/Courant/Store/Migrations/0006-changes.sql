-- What changed about papers beside listings that came: a listing that moved, an identifier disowned, a paper that went. Of each paper
-- the newest change, so that whoever follows the record sees merges and splits, too.
create table paper_change (
    id integer primary key autoincrement,
    paper integer not null unique
);

create trigger listing_moved after update of paper on listing when old.paper <> new.paper
begin
    insert or replace into paper_change (paper) values (old.paper);
    insert or replace into paper_change (paper) values (new.paper);
end;

create trigger paper_disowned after update of disowned on paper when old.disowned <> new.disowned
begin
    insert or replace into paper_change (paper) values (new.id);
end;

create trigger paper_gone after delete on paper
begin
    insert or replace into paper_change (paper) values (old.id);
end;

-- The name of this record, by which its followers know it from another that lies in its place.
create table record (
    name text not null
);
insert into record (name) values (lower(hex(randomblob(16))));
