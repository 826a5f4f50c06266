package httpserver.configuration;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationParsingException;
import io.dropwizard.configuration.ConfigurationValidationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.List;

/**
 * Reads YAML with environment variables in it; each mistake is reported with key, value and what is
 * allowed.
 */
public final class ReadableConfigurationFactory<T> extends YamlConfigurationFactory<T> {

  /** Called by Dropwizard, as {@code ConfigurationFactoryFactory}. */
  public ReadableConfigurationFactory(
      Class<T> type, Validator validator, ObjectMapper mapper, String propertyPrefix) {
    super(
        type,
        validator,
        mapper.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES),
        propertyPrefix);
  }

  @Override
  protected T build(JsonNode root, String path) throws IOException, ConfigurationException {
    var placeholders = new Placeholders(System.getenv()::get);
    try {
      placeholders.replaceIn(root);
    } catch (IllegalArgumentException e) {
      throw new InvalidConfiguration(path, List.of(e.getMessage()));
    }
    var mistakes = new Mistakes(root, placeholders);
    try {
      return super.build(root, path);
    } catch (ConfigurationValidationException e) {
      throw new InvalidConfiguration(
          path, e.getConstraintViolations().stream().map(mistakes::describe).sorted().toList());
    } catch (ConfigurationParsingException e) {
      if (e.getCause() instanceof JsonMappingException cause) {
        throw new InvalidConfiguration(path, List.of(mistakes.describe(cause)));
      }
      throw e;
    }
  }
}
