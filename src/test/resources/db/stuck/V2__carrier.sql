alter table parcels add column carrier text not null;
