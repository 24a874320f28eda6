create index concurrently parcels_weight on parcels (weight);
alter table parcels add column carrier text;
