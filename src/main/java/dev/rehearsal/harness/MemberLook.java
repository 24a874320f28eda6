package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.LiveService;
import dev.rehearsal.LiveService.State;
import dev.rehearsal.harness.Fleet.Member;
import java.sql.SQLException;

/** A look at one service of many, which answers also where there is nothing to see. */
final class MemberLook {

    private static final String NO_SUCH_DATABASE = "3D000";

    /** Could not connect, was turned away, is starting up or shutting down, has no session left. */
    private static final String UNREACHABLE = "08...|28...|57P0[123]|53300";

    private MemberLook() {}

    static LiveService at(Member member) {
        if (member.living().isEmpty()) {
            return LiveService.without(member.name());
        }
        LiveUrl url = member.url().orElseThrow();
        try {
            return LiveService.seen(member.name(), member.living().get().look(url));
        } catch (HarnessException e) {
            String why = String.valueOf(e.getMessage());
            String prefix = url.place() + ": ";
            return LiveService.unseen(
                    member.name(),
                    state(e),
                    url.place(),
                    why.startsWith(prefix) ? why.substring(prefix.length()) : why);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(member.place() + ": " + e.getMessage(), e);
        }
    }

    private static State state(HarnessException why) {
        String sqlState = why.getCause() instanceof SQLException error ? String.valueOf(error.getSQLState()) : "";
        if (sqlState.equals(NO_SUCH_DATABASE)) {
            return State.NO_DATABASE;
        }
        return sqlState.matches(UNREACHABLE) ? State.NO_CONNECTION : State.NOT_SEEN;
    }
}
