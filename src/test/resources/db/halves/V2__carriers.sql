create table carriers (id int);
alter table parcels add column carrier text;
