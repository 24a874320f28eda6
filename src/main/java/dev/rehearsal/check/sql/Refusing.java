package dev.rehearsal.check.sql;

/** A function that runs a statement for one row after the other, takes it all back, and answers where the rows are that it fails on. */
final class Refusing {

    /**
     * One row may wait for another that goes with it: those that are refused are tried again as long as that helps. Keys are
     * looked at even where rows are kept aside meanwhile.
     */
    static final String FUNCTION =
            """
            create or replace function pg_temp.%s() returns table (oid_of_table oid, spot tid)
              language plpgsql set session_replication_role = origin as $rehearsal$
            declare oids oid[]; tids tid[]; refused_oids oid[]; refused_tids tid[];
            begin
              select array_agg(tableoid order by tableoid, spot_text), array_agg(ctid order by tableoid, spot_text) into oids, tids
                from (select tableoid, ctid, ctid::text as spot_text from %s) as rows;
              begin
                loop
                  refused_oids := '{}';
                  refused_tids := '{}';
                  for i in 1 .. coalesce(cardinality(oids), 0) loop
                    begin
                      execute %s using oids[i], tids[i];
                    exception when others then
                      if sqlstate = %s then
                        refused_oids := refused_oids || oids[i];
                        refused_tids := refused_tids || tids[i];
                      end if;
                    end;
                  end loop;
                  exit when cardinality(refused_oids) in (0, coalesce(cardinality(oids), 0));
                  oids := refused_oids;
                  tids := refused_tids;
                end loop;
                raise exception sqlstate 'RH000';
              exception when sqlstate 'RH000' then null;
              end;
              return query select * from unnest(refused_oids, refused_tids);
            end $rehearsal$;
            """;

    private Refusing() {}
}
