package httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.validation.MaxDataSize;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** config.yml and the README's table of settings match the configuration records. */
final class SettingsTableTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+):-(.*)}");

  /** The keys of Dropwizard itself that config.yml takes from the environment. */
  private static final List<Setting> DROPWIZARD =
      List.of(
          new Setting(
              "server.applicationConnectors[0].port",
              "0 to 65535",
              "port of the application; 0: any free one"),
          new Setting(
              "server.adminConnectors[0].port",
              "0 to 65535",
              "port of the administration; likewise"),
          new Setting("server.requestLog.format", "text or json", "form of the access log's lines"),
          new Setting(
              "logging.appenders[0].layout.type", "text or json", "form of all other lines"),
          new Setting(
              "logging.level",
              "OFF, ERROR, WARN, INFO, DEBUG, TRACE or ALL",
              "log level; the admin task `log-level` changes it at run time"));

  private final JsonNode yaml;

  private record Setting(String key, String range, String description) {}

  SettingsTableTest() throws IOException {
    yaml = new ObjectMapper(new YAMLFactory()).readTree(Path.of("config.yml").toFile());
  }

  @Test
  void theReadmeHasEverySetting() throws Exception {
    var table = new StringBuilder();
    table.append("| key | environment | default | allowed | what it does |\n");
    table.append("|---|---|---|---|---|\n");
    settings().map(this::row).forEach(table::append);

    assertThat(Files.readString(Path.of("README.md")))
        .withFailMessage("README.md needs this table of settings:%n%n%s", table)
        .contains("\n\n" + table + "\n");
  }

  @Test
  void theReadmeHasEveryVariableOfConfigYml() throws IOException {
    Stream<String> variables =
        Files.readString(Path.of("config.yml"))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .flatMap(line -> PLACEHOLDER.matcher(line).results())
            .map(MatchResult::group);

    assertThat(settings().map(setting -> at(setting.key())))
        .containsExactlyInAnyOrderElementsOf(variables.toList());
  }

  @ParameterizedTest
  @MethodSource("sections")
  void defaultsInConfigYmlEqualThoseOfTheRecord(Field section) throws Exception {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    for (RecordComponent key : section.getType().getRecordComponents()) {
      written.put(key.getName(), placeholder(section.getName() + "." + key.getName()).group(2));
    }
    var unset =
        new HttpServerConfiguration(
            null, null, null, null, null, null, null, null, null, null, null);

    assertThat(Jackson.newObjectMapper().convertValue(written, section.getType()))
        .isEqualTo(HttpServerConfiguration.class.getMethod(section.getName()).invoke(unset));
  }

  static Stream<Field> sections() {
    return Arrays.stream(HttpServerConfiguration.class.getDeclaredFields())
        .filter(field -> field.getType().isRecord());
  }

  private static Stream<Setting> settings() {
    List<Setting> ours = new ArrayList<>();
    for (Field section : sections().toList()) {
      for (Field key : section.getType().getDeclaredFields()) {
        var description = key.getAnnotation(JsonPropertyDescription.class);
        if (description != null) {
          ours.add(
              new Setting(
                  section.getName() + "." + key.getName(), range(key), description.value()));
        }
      }
    }
    return Stream.concat(ours.stream(), DROPWIZARD.stream());
  }

  private String row(Setting setting) {
    MatchResult placeholder = placeholder(setting.key());
    String value = placeholder.group(2);
    return String.format(
        "| `%s` | `%s` | %s | %s | %s |%n",
        setting.key(),
        placeholder.group(1),
        value.isEmpty() ? "empty" : "`" + value + "`",
        setting.range().replace("*", "\\*"),
        setting.description());
  }

  private MatchResult placeholder(String key) {
    Matcher matcher = PLACEHOLDER.matcher(at(key));
    assertThat(matcher.matches()).as("config.yml has %s: ${NAME:-default}", key).isTrue();
    return matcher.toMatchResult();
  }

  private String at(String key) {
    String pointer = "/" + key.replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
    return yaml.at(pointer).asText();
  }

  private static String range(Field key) {
    var pattern = key.getAnnotation(jakarta.validation.constraints.Pattern.class);
    if (pattern != null) {
      return pattern.message().replaceFirst("must be ", "");
    }
    if (key.isAnnotationPresent(Size.class)) {
      return "up to " + key.getAnnotation(Size.class).max() + " characters";
    }
    if (key.isAnnotationPresent(Min.class)) {
      return String.format(
          Locale.ROOT,
          "%d to %d",
          key.getAnnotation(Min.class).value(),
          key.getAnnotation(Max.class).value());
    }
    if (key.isAnnotationPresent(DecimalMin.class)) {
      return key.getAnnotation(DecimalMin.class).value()
          + " to "
          + key.getAnnotation(DecimalMax.class).value();
    }
    if (key.getType() == Boolean.class) {
      return "true or false";
    }
    if (key.isAnnotationPresent(MinDuration.class)) {
      var min = key.getAnnotation(MinDuration.class);
      var max = key.getAnnotation(MaxDuration.class);
      return range(min.value(), min.unit(), max.value(), max.unit());
    }
    if (key.isAnnotationPresent(MinDataSize.class)) {
      var min = key.getAnnotation(MinDataSize.class);
      var max = key.getAnnotation(MaxDataSize.class);
      return range(min.value(), min.unit(), max.value(), max.unit());
    }
    return "any";
  }

  private static String range(long min, Enum<?> minUnit, long max, Enum<?> maxUnit) {
    return (min + " " + minUnit + " to " + max + " " + maxUnit).toLowerCase(Locale.ROOT);
  }
}
