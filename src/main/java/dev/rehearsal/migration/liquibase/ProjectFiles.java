package dev.rehearsal.migration.liquibase;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.PathResource;
import liquibase.resource.Resource;

/** Shows Liquibase a project's files under the names that they have in production; each once, where the class path has a copy too. */
final class ProjectFiles extends AbstractResourceAccessor {

    private final LiquibaseProject project;
    private final ClassLoaderResourceAccessor classPath;

    ProjectFiles(LiquibaseProject project) {
        this.project = project;
        this.classPath = new ClassLoaderResourceAccessor(project.loader());
    }

    @Override
    public List<Resource> getAll(String path) throws IOException {
        Optional<Path> file = project.file(path).filter(Files::isRegularFile);
        if (file.isPresent()) {
            return List.of(new PathResource(LiquibaseProject.plain(path), file.get()));
        }
        // Liquibase's own files and those of libraries; what the folder lacks is not there.
        boolean isOurs = project.folder().isPresent()
                && !project.prefix().isEmpty()
                && LiquibaseProject.plain(path).startsWith(project.prefix());
        if (isOurs) {
            return List.of();
        }
        List<Resource> found = classPath.getAll(path);
        return found == null ? List.of() : found;
    }

    @Override
    public List<Resource> search(String path, boolean recursive) throws IOException {
        String plain = LiquibaseProject.plain(path).replaceFirst("/*$", "/").replaceFirst("^/$", "");
        Optional<Path> folder = project.file(plain).filter(Files::isDirectory);
        if (folder.isEmpty()) {
            return classPath.search(path, recursive);
        }
        try (Stream<Path> files = Files.walk(folder.get(), recursive ? Integer.MAX_VALUE : 1)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .<Resource>map(file -> new PathResource(
                            plain + folder.get().relativize(file).toString().replace('\\', '/'), file))
                    .toList();
        }
    }

    @Override
    public List<String> describeLocations() {
        return Stream.concat(project.folder().stream(), project.roots().stream())
                .map(Path::toString)
                .toList();
    }

    @Override
    public void close() {
        try {
            classPath.close();
        } catch (Exception e) {
            System.getLogger(ProjectFiles.class.getName())
                    .log(Level.DEBUG, "could not close the class path's files", e);
        }
    }
}
