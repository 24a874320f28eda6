package dev.rehearsal.probe;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;

/** Measures how much room some directories take. */
public final class DiskGauge {

    private final List<Path> directories;

    /** A gauge of these directories with all that is in them. */
    public DiskGauge(Collection<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /** The bytes in their files; files that come and go meanwhile may count or not, and what can't be read does not. */
    public long bytes() {
        long[] sum = {0};
        for (Path directory : directories) {
            try {
                Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        sum[0] += attributes.size();
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone) {
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path visited, IOException gone) {
                        return FileVisitResult.CONTINUE;
                    }
                });
            } catch (IOException e) {
                throw new IllegalStateException("nothing in the walk fails", e);
            }
        }
        return sum[0];
    }
}
