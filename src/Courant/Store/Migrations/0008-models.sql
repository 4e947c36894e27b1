-- What language models cost, by day (UTC), endpoint and model. What is reserved for a call counts from the start, so that a call that is
-- never settled, because its process was killed, is spent. Money is in billionths.
create table model_spend (
    day text not null,
    endpoint text not null,
    model text not null,
    calls integer not null default 0,
    money integer not null default 0,
    tokens integer not null default 0,
    primary key (day, endpoint, model)
) without rowid;

-- The calls that are being made, or were when their process ended.
create table model_reservation (
    id integer primary key autoincrement,
    made integer not null,
    day text not null,
    endpoint text not null,
    model text not null,
    money integer not null,
    tokens integer not null
);

-- What models answered, by a hash of everything that the answer depends on; without a text where it could not be used.
create table model_answer (
    key blob primary key,
    made integer not null,
    endpoint text not null,
    model text not null,
    prompt text not null,
    body text
) without rowid;
create index model_answer_made on model_answer (made);

-- How an endpoint takes questions, as it was found out.
create table model_ability (
    endpoint text not null,
    model text not null,
    output text not null,
    completion_limit integer not null,
    temperature integer not null,
    primary key (endpoint, model)
) without rowid;

-- The prompt that a model answered with an insight; null for what was made without one.
alter table insight add column prompt text;
create index insight_prompt on insight (paper, prompt) where prompt is not null;
