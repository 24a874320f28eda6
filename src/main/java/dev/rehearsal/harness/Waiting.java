package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.tap.Rest;
import dev.rehearsal.cluster.tap.TransactionStatus;
import dev.rehearsal.migration.Visitor;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A program's session at rest, lent when somebody asks for it. */
final class Waiting implements Visitor.Asking {

    private final Rest rest;
    private @Nullable Connection lent;

    Waiting(Rest rest) {
        this.rest = rest;
    }

    /** Lets it go on when the visitor is done with it and does not mind. */
    void meet(Visitor visitor) {
        boolean goesOn = visitor.asks(this);
        giveBack();
        if (goesOn) {
            rest.release();
        }
    }

    private void giveBack() {
        if (lent == null) {
            return;
        }
        try {
            lent.close();
        } catch (SQLException e) {
            throw new HarnessException("could not give the tool its session back: " + e.getMessage(), e);
        }
    }

    @Override
    public long connection() {
        return rest.connection();
    }

    @Override
    public String sql() {
        return rest.sql();
    }

    @Override
    public boolean isInTransaction() {
        return rest.transaction() != TransactionStatus.IDLE;
    }

    @Override
    public boolean isBroken() {
        return rest.transaction() == TransactionStatus.FAILED;
    }

    @Override
    public Connection session() {
        try {
            lent = lent == null ? rest.borrow() : lent;
            return lent;
        } catch (SQLException e) {
            throw new HarnessException("could not look into the tool's session: " + e.getMessage(), e);
        }
    }
}
