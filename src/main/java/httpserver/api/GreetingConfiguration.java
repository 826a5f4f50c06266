package httpserver.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;

/** What {@code /} says to people without a browser: the configuration section {@code greeting}. */
public record GreetingConfiguration(
    @Size(max = 1000)
        @JsonPropertyDescription("the line that `/` answers if there is no greeting file")
        String text,
    @JsonPropertyDescription("file with the greeting, reread when it changes; wins over the text")
        String file) {

  /** Defaults to a greeting of its own, and to {@code greeting.conf} in the working directory. */
  public GreetingConfiguration {
    text = text == null || text.isEmpty() ? "Welcome to httpserver" : text;
    file = file == null || file.isEmpty() ? "greeting.conf" : file;
  }

  /** Returns the section with nothing configured. */
  public static GreetingConfiguration defaults() {
    return new GreetingConfiguration(null, null);
  }

  /** Builds what reads the file. */
  public Greeting greeting() {
    return new Greeting(text, Path.of(file));
  }
}
