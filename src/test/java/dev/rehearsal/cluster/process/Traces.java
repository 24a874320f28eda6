package dev.rehearsal.cluster.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Looks for what a JVM left behind in a home; knows nothing of how things are cleaned up. */
public final class Traces {

    private final Path home;
    private final Set<String> segments = new TreeSet<>();
    private final Set<Integer> ports = new TreeSet<>();

    public Traces(Path home) {
        this.home = home;
    }

    /** Remembers which ports the servers of this home listen on, and which segments are theirs. */
    public void look() {
        for (long pid : servers()) {
            ports.addAll(portsOf(pid));
        }
        try (Stream<Path> files = Files.find(home, 6, (file, attributes) -> file.endsWith("postmaster.pid"))) {
            files.forEach(file -> segmentIn(read(file)).ifPresent(segments::add));
        } catch (IOException | UncheckedIOException e) {
            // Directories go while we look; those that stay are met at the next look.
        }
    }

    public Set<Integer> ports() {
        return Set.copyOf(ports);
    }

    /**
     * Waits until there is no process, no port and no shared memory.
     *
     * <p>Segments count that a server of this home was once seen to own, however old: others' are not ours to judge.
     */
    public void awaitNone(Duration timeout) {
        look();
        Awaitility.await("a process of " + home).atMost(timeout).until(this::servers, Set::isEmpty);
        Awaitility.await("a port of " + home).atMost(timeout).until(this::stillBound, Set::isEmpty);
        Awaitility.await("shared memory").atMost(timeout).until(this::leftSegments, Set::isEmpty);
    }

    private Set<Integer> stillBound() {
        Set<Integer> bound = new TreeSet<>(ports);
        bound.retainAll(listening().stream().map(Socket::port).collect(Collectors.toSet()));
        return bound;
    }

    private Set<String> leftSegments() {
        Set<String> left = new TreeSet<>(segments);
        left.retainAll(allSegments());
        return left;
    }

    /** The segments that servers of this home were seen to own. */
    public Set<String> segments() {
        return Set.copyOf(segments);
    }

    /** Names of stages that are there, and of anything else that is not meant to stay. */
    public List<String> stages() throws IOException {
        if (!Files.exists(home.resolve("stages"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.resolve("stages"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("gate"))
                    .toList();
        }
    }

    /** Processes that work in the home or were started from it, other than JVMs and watchdogs. */
    public Set<Long> servers() {
        Set<Long> found = new TreeSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                String command = read(process.resolve("cmdline"));
                boolean works = cwd(process).startsWith(home.toString());
                boolean ours = command.contains(home.toString());
                boolean server = command.contains("/bin/postgres") || command.contains("/bin/initdb") || works;
                if ((works || ours) && server && !command.contains("rehearsal-watchdog")) {
                    found.add(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    /** The shells that guard stages of this home. */
    public List<ProcessHandle> watchdogs() {
        return ProcessHandle.allProcesses()
                .filter(process -> {
                    String command = read(Path.of("/proc/" + process.pid() + "/cmdline"));
                    return command.contains("rehearsal-watchdog") && command.contains(home.toString());
                })
                .toList();
    }

    private static String cwd(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private record Socket(int port, String inode) {}

    private static List<Socket> listening() {
        return read(Path.of("/proc/net/tcp"))
                .lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words[3].equals("0A"))
                .map(words -> new Socket(Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1), 16), words[9]))
                .toList();
    }

    private static Set<Integer> portsOf(long pid) {
        Set<String> inodes = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files) {
                String target = Files.readSymbolicLink(file).toString();
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring(8, target.length() - 1));
                }
            }
        } catch (IOException e) {
            return Set.of();
        }
        return listening().stream()
                .filter(socket -> inodes.contains(socket.inode()))
                .map(Socket::port)
                .collect(Collectors.toSet());
    }

    /** The second number in the seventh line; there is none before the server has made its segment. */
    private static Optional<String> segmentIn(String postmasterFile) {
        String[] lines = postmasterFile.split("\n", -1);
        String[] numbers = lines.length > 6 ? lines[6].strip().split("\\s+") : new String[0];
        return numbers.length == 2 ? Optional.of(numbers[1]) : Optional.empty();
    }

    /** All System V segments of this machine. */
    private static Set<String> allSegments() {
        return read(Path.of("/proc/sysvipc/shm"))
                .lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .map(words -> words[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            // A process that ended between being listed and being read.
            return "";
        }
    }
}
