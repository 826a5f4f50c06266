package httpserver.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;

/** The plain-text response of {@code /}: the configuration section {@code greeting}. */
public record GreetingConfiguration(
    @Size(max = 1000) @JsonPropertyDescription("greeting of `/` if there is no greeting file")
        String text,
    @JsonPropertyDescription("file with the greeting, reread when it changes; overrides the text")
        String file) {

  /** The file defaults to {@code greeting.conf} in the working directory. */
  public GreetingConfiguration {
    text = text == null || text.isEmpty() ? "Welcome to httpserver" : text;
    file = file == null || file.isEmpty() ? "greeting.conf" : file;
  }

  public static GreetingConfiguration defaults() {
    return new GreetingConfiguration(null, null);
  }

  public Greeting greeting() {
    return new Greeting(text, Path.of(file));
  }
}
