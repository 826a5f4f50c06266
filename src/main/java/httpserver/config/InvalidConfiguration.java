package httpserver.config;

import io.dropwizard.configuration.ConfigurationException;
import java.util.List;

/** Reports an invalid configuration, with one line per error. */
final class InvalidConfiguration extends ConfigurationException {
  private static final long serialVersionUID = 1L;

  InvalidConfiguration(String path, List<String> errors) {
    super(path, errors);
  }
}
