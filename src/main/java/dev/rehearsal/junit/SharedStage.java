package dev.rehearsal.junit;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Topology;
import dev.rehearsal.harness.Stage;
import java.util.function.Supplier;

/** A stage that tests of one shape share, or why there is none: each of them would fail to start it for the same reason. */
final class SharedStage implements AutoCloseable {

    private final Supplier<Stage> stage;
    private final Runnable end;

    private SharedStage(Supplier<Stage> stage, Runnable end) {
        this.stage = stage;
        this.end = end;
    }

    static SharedStage open(Topology topology) {
        try {
            Stage stage = Stage.open(topology);
            return new SharedStage(() -> stage, stage::close);
        } catch (HarnessException e) {
            return new SharedStage(
                    () -> {
                        throw again(e);
                    },
                    () -> {});
        }
    }

    /** What says all itself needs no stack behind it in every test. */
    private static HarnessException again(HarnessException first) {
        String message = String.valueOf(first.getMessage());
        return first.getCause() == null ? new HarnessException(message) : new HarnessException(message, first);
    }

    Stage stage() {
        return stage.get();
    }

    @Override
    public void close() {
        end.run();
    }
}
