package dev.rehearsal.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads a file as YAML, and says where it is none. Nothing in it is ever made into an object of a class that it names. */
final class YamlFile {

    private static final long LARGEST = 1 << 20;

    /** Ours needs three; a parser that recurses needs a limit. */
    private static final int DEEPEST = 20;

    private YamlFile() {}

    /** The one document in it. */
    static Node read(Path file) {
        String text = text(file);
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        try {
            checkDepth(file, parser(settings, text));
            Optional<Node> document = new Composer(settings, parser(settings, text)).getSingleNode();
            return document.orElseThrow(() ->
                    new IllegalArgumentException(file + ": it is empty; expected settings such as \"baseline: V3\""));
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(mark -> file + ":" + (mark.getLine() + 1))
                    .orElse(file.toString());
            throw new IllegalArgumentException(place + ": not YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            String problem = String.valueOf(e.getMessage()).split("\\R", 2)[0];
            throw new IllegalArgumentException(file + ": not YAML: " + problem, e);
        }
    }

    private static Parser parser(LoadSettings settings, String text) {
        return new ParserImpl(settings, new StreamReader(settings, text));
    }

    private static void checkDepth(Path file, Parser parser) {
        int depth = 0;
        while (parser.hasNext()) {
            Event event = parser.next();
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
                throw new IllegalArgumentException(file + ":" + line + ": nested deeper than " + DEEPEST + " levels");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(file + ": larger than 1 MB; expected a few lines of settings");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": not UTF-8 text", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": could not be read: " + e.getMessage(), e);
        }
    }
}
