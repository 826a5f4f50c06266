package httpserver.advisories;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The advisories and the exceptions that are checked in, in a folder. */
public final class CheckedIn {
  static final Path FOLDER = Path.of("advisories");

  /** The image's JDK. */
  static final PackageName JDK = new PackageName("OpenJDK", "jdk");

  private static final String HEADER =
      """
      # Known advisories of what the jar and the image hold: OSV entries (https://ossf.github.io/osv-schema/), of each
      # only the keys that decide whether a version is affected. CONTRIBUTING.md says how to add one; `make
      # advisories-refresh` rewrites this file. OpenJDK is the one ecosystem that OSV does not have.
      """;

  private final ObjectMapper mapper = mapper();
  private final Path known;
  private final Path exceptions;

  CheckedIn(Path folder) {
    known = folder.resolve("known.yml");
    exceptions = folder.resolve("exceptions.yml");
  }

  /** The problems of a JDK by the checked-in files: a line for each advisory. */
  public static List<String> problemsOfJdk(String version) throws IOException {
    var files = new CheckedIn(FOLDER);
    var jdk = List.of(new Component(JDK, version));
    return new Audit(files.exceptions(), Clock.systemUTC())
        .problems(jdk, Finding.among(jdk, files.known()));
  }

  List<Advisory> known() throws IOException {
    List<Advisory> advisories = List.of(read(known, Advisory[].class));
    Set<String> ids = new HashSet<>();
    for (Advisory each : advisories) {
      if (!ids.add(each.id())) {
        throw new IOException(known + ": " + each.id() + " is there twice");
      }
    }
    return advisories;
  }

  List<DatedException> exceptions() throws IOException {
    return List.of(read(exceptions, DatedException[].class));
  }

  void writeKnown(List<Advisory> advisories) throws IOException {
    Files.writeString(known, HEADER + toYaml(advisories));
  }

  String toYaml(List<Advisory> advisories) throws IOException {
    return mapper.writeValueAsString(advisories);
  }

  private <T> T[] read(Path file, Class<T[]> type) throws IOException {
    T[] entries;
    try {
      entries = mapper.readValue(file.toFile(), type);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    if (entries == null || Arrays.asList(entries).contains(null)) {
      throw new IOException(file + ": an entry is empty");
    }
    return entries;
  }

  /** Strict: a misspelt key would silently drop a version. */
  private static ObjectMapper mapper() {
    var factory =
        YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();
    return new ObjectMapper(factory)
        .registerModule(new JavaTimeModule())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .setSerializationInclusion(JsonInclude.Include.NON_EMPTY);
  }
}
