package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.LiveService;
import dev.rehearsal.LiveServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many services, whose databases are looked at in one run, several at a time: one that does not answer holds nobody else up. */
public final class Fleet {

    /** So many sessions at most, since many services may share one server. */
    private static final int AT_A_TIME = 8;

    private Fleet() {}

    /**
     * One service to look at.
     *
     * @param name how its owners call it
     * @param place where it was named, told when something is wrong with it
     * @param living its migrations; empty where it has none
     * @param url its database; empty where it has no migrations
     */
    public record Member(String name, String place, Optional<Living> living, Optional<LiveUrl> url) {

        /** Nothing is missing. */
        public Member {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(place, "place");
            if (living.isPresent() && url.isEmpty()) {
                throw new IllegalArgumentException(place + ": there are migrations and no database to look at");
            }
        }
    }

    /** Looks at all of them; what is wrong with one's migrations is an {@link IllegalArgumentException} that names its place. */
    public static LiveServices look(List<Member> members) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(1, Math.min(AT_A_TIME, members.size())), task -> {
                    Thread thread = new Thread(task, "rehearsal-fleet");
                    thread.setDaemon(true);
                    return thread;
                });
        try {
            List<Future<LiveService>> looks = new ArrayList<>();
            members.forEach(member -> looks.add(threads.submit(() -> MemberLook.at(member))));
            List<LiveService> services = new ArrayList<>();
            for (Future<LiveService> look : looks) {
                services.add(awaited(look));
            }
            return new LiveServices(services);
        } finally {
            threads.shutdownNow();
        }
    }

    private static LiveService awaited(Future<LiveService> look) {
        try {
            return look.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while services were looked at", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
